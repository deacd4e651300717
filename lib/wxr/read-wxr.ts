import { SaxesParser } from "saxes";
import { DomainError } from "#lib/errors";
import { type DecodedText, FileDecoder } from "#lib/wxr/decoder";
import { decodeSlug, type RawItem, toPost, toTerm } from "#lib/wxr/item-reader";
import type { WxrRecord } from "#lib/wxr/records";

/** Longer than any article. */
const mostText = 20_000_000;
const mostWaiting = 64_000_000;
const mostDepth = 40;
/** Within these stands the declaration of the encoding. */
const declarationBytes = 200;
const mostPerItem = 20_000;
/** Damages that are told one by one; a file in a wrong encoding has one in each line. */
const mostDamages = 50;
/** More broken characters than a file has by accident: it is in another encoding. */
const mostBroken = 20;

/**
 * Reads an export of WordPress as a stream: memory holds one item at a time, whatever the size of the file. Own
 * entities are never expanded and nothing outside is read. A damaged place is told and what follows is read on; of a
 * file that breaks off, everything before.
 * @throws DomainError INVALID: another format, or a DOCTYPE
 */
export async function* readWxr(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<WxrRecord> {
  const reader = new WxrReader();
  let decoder: FileDecoder | null = null;
  let start = new Uint8Array();
  for await (const chunk of chunks) {
    if (decoder) reader.write(decoder.decode(chunk));
    else {
      start = Buffer.concat([start, chunk]);
      if (start.length < declarationBytes) continue;
      decoder = new FileDecoder(declaredEncoding(start));
      reader.write(decoder.decode(start));
    }
    yield* reader.take();
  }
  if (!decoder) {
    decoder = new FileDecoder(declaredEncoding(start));
    reader.write(decoder.decode(start));
  }
  reader.end(decoder.decode());
  yield* reader.take();
}

function declaredEncoding(start: Uint8Array): string {
  const text = new TextDecoder("latin1").decode(start.subarray(0, declarationBytes));
  if (!/^(?:\xef\xbb\xbf)?\s*</.test(text)) refuse("这不是 WordPress 的导出文件，不是 XML；压缩过的请先解压");
  const name = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(text)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(name).encoding;
  } catch {
    throw new DomainError("INVALID", { user: `没有导入：不认识文件声明的编码“${name.slice(0, 30)}”。` });
  }
}

const groups = new Set(["item", "wp:author", "wp:category", "wp:tag", "wp:comment", "wp:postmeta"]);

interface Group {
  name: string;
  fields: Map<string, string>;
  line: number;
}

class WxrReader {
  readonly #parser = new SaxesParser();
  readonly #open: string[] = [];
  readonly #groups: Group[] = [];
  #item: { terms: RawItem["terms"]; meta: Map<string, string>; comments: Map<string, string>[] } | null =
    null;
  #text = "";
  #domain = { taxonomy: "", slug: "" };
  #ready: WxrRecord[] = [];
  #site = { title: "", url: "", generator: "" };
  #isSiteTold = false;
  #damages = 0;
  #broken = 0;
  /** Characters since the last whole piece: the parser keeps what hasn't ended yet. */
  #waiting = 0;
  #isEnding = false;

  constructor() {
    const parser = this.#parser;
    parser.on("doctype", () => {
      throw new DomainError("INVALID", {
        user: `没有导入：文件第 ${parser.line} 行有 DOCTYPE（实体定义），WordPress 的导出文件没有它，为安全起见不读取。`,
      });
    });
    parser.on("error", ({ message }) => this.#damage(message));
    parser.on("opentag", ({ name, attributes }) => this.#enter(name, attributes));
    parser.on("closetag", ({ name }) => this.#leave(name));
    // What is longer is refused as a body later, and the rest of the file is read.
    const collect = (text: string) => {
      this.#waiting = 0;
      if (this.#text.length < mostText) this.#text += text;
    };
    parser.on("text", collect);
    parser.on("cdata", collect);
  }

  write({ text, broken }: DecodedText): void {
    for (const place of broken) this.#breakAt(this.#parser.line + newlinesIn(text.slice(0, place)));
    this.#waiting += text.length;
    if (this.#waiting > mostWaiting) refuse(`第 ${this.#parser.line} 行以后的一段文字没有结尾`);
    this.#parser.write(text);
  }

  end(rest: DecodedText): void {
    this.write(rest);
    this.#isEnding = true;
    this.#parser.close();
  }

  /** What has been read since the last call. */
  take(): WxrRecord[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  #enter(name: string, attributes: Record<string, string>): void {
    if (this.#open.length === 0 && name !== "rss")
      refuse(`这不是 WordPress 的导出文件（最外层是 <${name.slice(0, 40)}>）`);
    this.#open.push(name);
    if (this.#open.length > mostDepth) refuse(`第 ${this.#parser.line} 行的标签嵌套超过 ${mostDepth} 层`);
    this.#text = "";
    if (groups.has(name)) this.#groups.push({ name, fields: new Map(), line: this.#parser.line });
    if (name === "item") {
      this.#tellSite();
      this.#item = { terms: [], meta: new Map(), comments: [] };
    }
    if (name === "category")
      this.#domain = {
        taxonomy: attributes.domain ?? "category",
        slug: decodeSlug(attributes.nicename ?? ""),
      };
  }

  #leave(name: string): void {
    this.#open.pop();
    const group = this.#groups.at(-1);
    const text = this.#text;
    this.#text = "";
    if (group?.name === name) {
      this.#groups.pop();
      this.#finish(group);
    } else if (!group) {
      if (name === "title" || name === "generator") this.#site[name] ||= text.trim();
      if (name === "link" || name === "wp:base_blog_url") this.#site.url ||= text.trim();
    } else if (name === "category" && group.name === "item") {
      if (this.#item && this.#item.terms.length < mostPerItem)
        this.#item.terms.push({ ...this.#domain, name: text.trim() });
    } else group.fields.set(name, text);
  }

  #finish({ name, fields, line }: Group): void {
    const get = (field: string) => fields.get(field)?.trim() ?? "";
    if (name === "item" && this.#item) {
      this.#ready.push({ kind: "post", post: toPost({ fields, line, ...this.#item }) });
      this.#item = null;
    } else if (name === "wp:comment" && this.#item && this.#item.comments.length < mostPerItem)
      this.#item.comments.push(fields);
    else if (name === "wp:postmeta" && this.#item && this.#item.meta.size < mostPerItem)
      this.#item.meta.set(get("wp:meta_key"), fields.get("wp:meta_value") ?? "");
    else if (name === "wp:author") {
      const author = { login: get("wp:author_login"), email: get("wp:author_email") };
      const display = get("wp:author_display_name") || author.login;
      this.#ready.push({ kind: "author", ...author, name: display });
    } else if (name === "wp:category") this.#ready.push({ kind: "term", term: toTerm("category", fields) });
    else if (name === "wp:tag") this.#ready.push({ kind: "term", term: toTerm("tag", fields) });
  }

  #tellSite(): void {
    if (!this.#isSiteTold) this.#ready.push({ kind: "site", ...this.#site });
    this.#isSiteTold = true;
  }

  #breakAt(line: number): void {
    this.#broken += 1;
    if (this.#broken > mostBroken)
      refuse(`文件第 ${line} 行附近不是它声明的编码，可能是 GBK：请另存为 UTF-8，再导入一次`);
    this.#ready.push({ kind: "damage", line, column: 0, message: "有一个字损坏了", isEnd: false });
  }

  #damage(message: string): void {
    this.#damages += 1;
    if (this.#damages > mostDamages && !this.#isEnding) return;
    const { line, column } = this.#parser;
    this.#ready.push({ kind: "damage", line, column, message: explain(message), isEnd: this.#isEnding });
  }
}

/** What the parser says in English, by its words. */
const explanations: [RegExp, string][] = [
  [/entity/, "不认识的实体"],
  [/disallowed (?:character|in char data)/, "不允许的字符"],
  [/clos(?:e|ing) tag|unclosed/, "标签没有配对"],
  [/prefix|namespace|xmlns/, "没有声明的命名空间"],
  [/attribute|value|whitespace/, "属性的写法有误"],
  [/outside of root|after close|one root/, "文件结束以后还有内容"],
];

function newlinesIn(text: string): number {
  return text.split("\n").length - 1;
}

function explain(message: string): string {
  return explanations.find(([words]) => words.test(message))?.[1] ?? "不是有效的 XML";
}

function refuse(why: string): never {
  throw new DomainError("INVALID", { user: `没有导入：${why}。` });
}
