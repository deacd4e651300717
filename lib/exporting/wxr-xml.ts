import { formatOffset } from "#lib/clock";
import { escapeHtml } from "#lib/html";

/** Characters that XML 1.0 has no place for, escaped or not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export function element(
  name: string,
  text: string | number,
  attributes: Record<string, string> = {},
): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${plain(value)}"`);
  return `<${name}${list.join("")}>${plain(String(text))}</${name}>\n`;
}

/** Text in CDATA, as WordPress writes HTML and names. */
export function cdata(name: string, text: string, attributes: Record<string, string> = {}): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${plain(value)}"`);
  const safe = text.replace(forbidden, "").replaceAll("]]>", "]]]]><![CDATA[>");
  return `<${name}${list.join("")}><![CDATA[${safe}]]></${name}>\n`;
}

/** An instant as WordPress writes it: in the site's time (Shanghai) and in UTC. */
export function dates(name: string, at: Date): string {
  const local = formatOffset(at).slice(0, 19).replace("T", " ");
  const utc = at.toISOString().slice(0, 19).replace("T", " ");
  return element(name, local) + element(`${name}_gmt`, utc);
}

function plain(text: string): string {
  return escapeHtml(text.replace(forbidden, ""));
}
