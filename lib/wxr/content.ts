import { escapeHtml } from "#lib/html";
import type { Drops } from "#lib/html-body/drops";
import type { WxrPost } from "#lib/wxr/records";

interface Context {
  drops: Drops;
  /** By their ids, as far as they are known. */
  attachments: ReadonlyMap<number, { url: string }>;
}

/**
 * The HTML that WordPress would show: of block comments the blocks that PHP draws are reported, shortcodes become
 * what they stand for or are reported, and line ends of older posts become breaks (wpautop).
 */
export function postHtml(post: WxrPost, context: Context): string {
  const isBlocks = post.content.includes("<!-- wp:");
  const shown = expandShortcodes(isBlocks ? readBlocks(post, context.drops) : post.content, context);
  return isBlocks ? shown : breakLines(shown);
}

const drawnByServer = /<!--\s+wp:([a-z][\w/-]*)\s+(?:(\{[^\n]{0,5000}?\})\s+)?\/-->/g;

function readBlocks({ content, meta }: WxrPost, drops: Drops): string {
  return content.replace(drawnByServer, (_all, name: string, settings = "") => {
    if (name === "footnotes") return footnotes(meta.get("footnotes") ?? "");
    if (name !== "more" && name !== "nextpage" && name !== "spacer")
      drops.add("由 WordPress 现场生成的区块", `${name} ${settings}`);
    return "";
  });
}

function footnotes(json: string): string {
  try {
    const notes: unknown = JSON.parse(json);
    if (!Array.isArray(notes)) return "";
    const items = notes.map(
      ({ id, content }) =>
        `<li id="${escapeHtml(String(id))}">${content} <a href="#${escapeHtml(String(id))}-link">↩</a></li>`,
    );
    return `<ol>${items.join("")}</ol>`;
  } catch {
    return "";
  }
}

const shortcode = /\[(\/?)([a-z][\w-]{1,40})((?:\s+[^\][\n]{0,1000})?)\/?\]/gi;

function expandShortcodes(content: string, { drops, attachments }: Context): string {
  const captioned = showCaptions(content);
  const closed = new Set(
    [...captioned.matchAll(/\[\/([a-z][\w-]{1,40})\]/gi)].map(([, name = ""]) => name.toLowerCase()),
  );
  return captioned.replace(shortcode, (all: string, slash: string, written: string, attributes: string) => {
    const name = written.toLowerCase();
    if (name === "gallery" && slash === "") return gallery(attributes, attachments, drops);
    if (name === "embed") return "";
    const source =
      attribute(attributes, "src") || attribute(attributes, "mp4") || attribute(attributes, "mp3");
    if ((name === "video" || name === "audio") && source)
      return `<a href="${escapeHtml(source)}">${escapeHtml(source)}</a>`;
    // [1], [sic], [注] are words of the text; a shortcode has attributes or an end.
    if (slash === "" && !/=/.test(attributes) && !closed.has(name)) return all;
    if (slash === "") drops.add("短代码（里面的文字保留）", all);
    return "";
  });
}

/** [caption caption="…"]<img> …[/caption] */
function showCaptions(content: string): string {
  const pieces = content.split(/\[\/caption\]/i);
  const last = pieces.pop() ?? "";
  const shown = pieces.map((piece) => {
    const start = /\[caption\b([^\]\n]{0,1000})\]/i.exec(piece);
    if (!start) return piece;
    const inner = piece.slice(start.index + start[0].length);
    const image = /(?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*<\/a>)?/i.exec(inner)?.[0] ?? "";
    const caption = attribute(start[1] ?? "", "caption") || inner.replace(image, "").trim();
    return `${piece.slice(0, start.index)}<figure>${image}<figcaption>${caption}</figcaption></figure>`;
  });
  return shown.join("") + last;
}

function gallery(attributes: string, attachments: Context["attachments"], drops: Drops): string {
  const ids = (attribute(attributes, "ids") || attribute(attributes, "include")).split(",").map(Number);
  const sources = ids.flatMap((id) => attachments.get(id)?.url ?? []);
  if (sources.length === 0) drops.add("没有找到图片的图集", `[gallery${attributes}]`);
  return `<figure class="gallery">${sources.map((source) => `<img src="${escapeHtml(source)}">`).join("")}</figure>`;
}

function attribute(attributes: string, name: string): string {
  const match = new RegExp(`(?:^|\\s)${name}=(?:"([^"]*)"|'([^']*)'|(\\S+))`, "i").exec(attributes);
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? "";
}

const tags = /<(\/?)(\w*)[^<>]*>/g;
const keptWhole = new Set(["pre", "script", "style", "textarea"]);

/** Line ends outside of tags become breaks; two in a row a paragraph, as the reader of bodies knows them. */
function breakLines(html: string): string {
  let result = "";
  let from = 0;
  let within = "";
  const broken = (text: string) => (within === "" ? text.replace(/\r?\n/g, "<br>") : text);
  for (const { 0: tag, 1: slash, 2: written = "", index } of html.matchAll(tags)) {
    result += broken(html.slice(from, index)) + tag;
    from = index + tag.length;
    const name = written.toLowerCase();
    if (within === "" && slash === "" && keptWhole.has(name)) within = name;
    else if (slash !== "" && name === within) within = "";
  }
  return result + broken(html.slice(from));
}
