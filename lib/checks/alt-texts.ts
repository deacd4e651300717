import { findingOn } from "#lib/checks/finding";
import type { Finding } from "#lib/checks/schema";
import type { CheckedText } from "#lib/checks/text";

/** Pictures need words for those who don't see them; a decorative picture is read by nobody and needs none. */
export function altTexts({ title, pictures }: CheckedText): Finding[] {
  return pictures.flatMap(({ mediaId, alt, isDecorative }, item) => {
    const words = alt.trim();
    const told = { check: "alt-texts", about: String(mediaId) };
    if (words === "" && !isDecorative) {
      const message = `第 ${item + 1} 张图片没有替代文字。看不到图片的读者需要一句话说明图里有什么。`;
      return [findingOn("alt", "", { ...told, severity: "blocker", message }, item)];
    }
    if (words !== "" && words === title.trim()) {
      const message = `第 ${item + 1} 张图片的替代文字和标题一样，没有说出图里有什么。`;
      return [findingOn("alt", alt, { ...told, severity: "warning", message }, item)];
    }
    if (/^(?:图片?\d*|image|img[_-]?\d*|.+\.(?:jpe?g|png|webp|gif|avif))$/i.test(words)) {
      const message = `第 ${item + 1} 张图片的替代文字像是文件名，请改成图里的内容。`;
      return [findingOn("alt", alt, { ...told, severity: "warning", message }, item)];
    }
    return [];
  });
}
