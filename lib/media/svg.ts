import { DomainError } from "#lib/errors";

const maxSvgBytes = 1024 * 1024;

/**
 * Refuses a drawing that is more than a drawing: scripts, event handlers, entities, embedded HTML, references to
 * anything outside the file. It is drawn to pixels anyway and never served; this keeps such files out of the house.
 * @throws DomainError INVALID
 */
export function requirePlainSvg(bytes: Buffer): void {
  const text = bytes.toString("utf8");
  if (bytes.length > maxSvgBytes)
    throw new DomainError("INVALID", { user: "SVG 标志最大 1 MB，请简化后再上传。" });
  // A compressed SVG (svgz) hides its text, so it isn't accepted at all.
  if (!/<svg[\s>]/i.test(text))
    throw new DomainError("INVALID", { user: "这个文件不是有效的 SVG，请重新导出后再上传。" });
  const isPlain =
    !/<(script|foreignObject|iframe|embed|object|handler)\b/i.test(text) &&
    !/<!(ENTITY|DOCTYPE[^>]*\[)/i.test(text) &&
    !/\son[a-z]+\s*=/i.test(text) &&
    !/javascript:/i.test(text) &&
    !/(href|src)\s*=\s*["'](?!#|data:image\/(png|jpe?g|webp);)/i.test(text) &&
    !/@import|url\(\s*["']?(?!#|["'])/i.test(text);
  if (!isPlain)
    throw new DomainError("INVALID", {
      user: "这个 SVG 里含有脚本或外部引用，没有保存。请导出为不含脚本的 SVG，或改用 PNG。",
    });
}
