import pairs from "opencc-js/dict/TSCharacters";

/** Traditional → simplified, character by character (OpenCC); only where both are as long in UTF-16. */
const simplified = new Map<string, string>();
for (const pair of pairs.split("|")) {
  const [traditional = "", first = ""] = pair.split(" ");
  if (first !== "" && first.length === traditional.length) simplified.set(traditional, first);
}

const fullWidth = /[\uff01-\uff5e\u3000]/g;
const traditional = new RegExp(`[${[...simplified.keys()].join("")}]`, "gu");

/**
 * A text as the index sees it: simplified characters, half-width forms, lower case. Every character keeps its
 * place (index and length in UTF-16), so that what is found in the folded text is marked in the original.
 */
export function fold(text: string): string {
  return text
    .toWellFormed()
    .replace(fullWidth, (c) => (c === "\u3000" ? " " : String.fromCharCode(c.charCodeAt(0) - 0xfee0)))
    .replace(/\p{Lu}/gu, (c) => (c.toLowerCase().length === c.length ? c.toLowerCase() : c))
    .replace(traditional, (c) => simplified.get(c) ?? c);
}
