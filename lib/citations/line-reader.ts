import { isThing, matchAt, type Named, readArticles } from "#lib/citations/grammar";
import { closingMark, kindOfTitle, type LawNames, lawKey, plainName } from "#lib/citations/names";
import {
  abroad,
  derived,
  documentNumber,
  evidence,
  gap,
  introduces,
  lineHead,
  privatePaper,
  relative,
  same,
  shortened,
  strongEvidence,
} from "#lib/citations/patterns";
import type { Citation } from "#lib/citations/schema";

/** How far below the words that named a law 第三条 may still mean it. */
const reach = 2;

/** Each is looked for at every place of the text: one that defines more isn't one. */
const mostShortNames = 50;

/** What was named last: what 同法 and 第三条 mean after it. */
export interface Context {
  law: string;
  article: Named | null;
  /** Lines since. */
  age: number;
  /** Whether its line leads up to what follows: …规定： */
  leads: boolean;
}

/** Reads one line from left to right; what it names last is what 同法 and 第三条 mean after it. */
export class LineReader {
  private readonly found: Citation[] = [];
  private context: Context | null = null;
  /** A contract or another country's law was named last: what follows belongs to it. */
  private isElsewhere = false;
  private readonly line: string;
  private readonly original: string;
  private readonly names: LawNames;
  private readonly local: Map<string, string>;
  private readonly carried: Context | null;

  constructor(
    line: string,
    original: string,
    names: LawNames,
    local: Map<string, string>,
    carried: Context | null,
  ) {
    this.line = line;
    this.original = original;
    this.names = names;
    this.local = local;
    this.carried = carried;
  }

  read(): Citation[] {
    for (let at = 0; at < this.line.length; ) {
      const next = this.step(at);
      at = next > at ? next : at + 1;
    }
    return this.found;
  }

  leave(): Context | null {
    if (this.isElsewhere) return null;
    if (this.context) return { ...this.context, age: 0, leads: introduces.test(this.line) };
    const { carried } = this;
    return carried && carried.age < reach ? { ...carried, age: carried.age + 1 } : null;
  }

  /** @returns where to read on */
  private step(at: number): number {
    switch (this.line[at]) {
      case "《":
        return this.readTitle(at);
      case "法":
        return this.readNumber(at) || this.readBareName(at);
      case "第":
        return this.readAlone(at);
      case "前":
      case "本":
      case "同":
      case "该":
      case "上":
        return this.readSame(at) || this.readRelative(at) || this.readBareName(at);
      default:
        return this.readBareName(at);
    }
  }

  /** 《民法典》第六百八十条, 《民法典》 alone, 《房屋买卖合同》第八条 */
  private readTitle(at: number): number {
    const close = closingMark(this.line, at);
    if (close === -1) return at;
    const title = this.original.slice(at + 1, close);
    const known = this.resolve(title);
    const kind = known === null ? kindOfTitle(title) : "law";
    if (kind === "private") {
      this.isElsewhere = true;
      return close + 1;
    }
    if (kind === "other" || (known !== null && abroad.test(this.before(at)))) return at;
    return this.readFrom({ law: known ?? plainName(title), start: at, end: close + 1, standsAlone: true });
  }

  private readNumber(at: number): number {
    const match = matchAt(documentNumber, this.line, at);
    if (!match) return 0;
    const [whole, kind, year, count] = match;
    const written = `${kind}〔${year}〕${count}号`;
    const law = this.names.resolve(written) ?? written;
    return this.readFrom({ law, start: at, end: at + whole.length, standsAlone: true });
  }

  /** 民法典680条: without its marks a name is a citation only where an article follows. */
  private readBareName(at: number): number {
    const name = this.localAt(at) ?? this.names.at(this.line, at);
    if (!name) return 0;
    const end = at + name.length;
    if (abroad.test(this.before(at))) {
      this.isElsewhere = true;
      return end;
    }
    return this.readDerived(at, end) || this.readFrom({ law: name.law, start: at, end, standsAlone: false });
  }

  /** 公司法司法解释第三条: another document, known or not; 0 where no article of it follows. */
  private readDerived(start: number, nameEnd: number): number {
    const longer = matchAt(derived, this.line, nameEnd);
    const end = nameEnd + (longer?.[0].length ?? 0);
    const between = matchAt(gap, this.line, end)?.[0].length ?? 0;
    if (!longer || readArticles(this.line, end + between, "afterLaw").length === 0) return 0;
    const written = this.original.slice(start, end);
    const known = this.resolve(written);
    if (known === null && /[的及]|相关|配套|有关/.test(longer[0])) {
      this.isElsewhere = true;
      return end;
    }
    return this.readFrom({ law: known ?? plainName(written), start, end, standsAlone: false });
  }

  /** After the name of a law: its articles, or the law as a whole. */
  private readFrom(named: { law: string; start: number; end: number; standsAlone: boolean }): number {
    const { law, start, end } = named;
    const short = matchAt(shortened, this.line, end)?.[1];
    if (short !== undefined && this.local.size < mostShortNames) this.local.set(lawKey(short), law);
    const between = matchAt(gap, this.line, end)?.[0].length ?? 0;
    const articles = readArticles(this.line, end + between, "afterLaw");
    this.isElsewhere = false;
    this.context = { law, article: articles.at(-1) ?? null, age: 0, leads: false };
    const [first, ...others] = articles;
    if (!first) {
      if (named.standsAlone) this.add({ ...wholeLaw, start, end }, "named");
      // 《…》（法释〔2020〕28号） is one document: what its brackets say isn't read again.
      const brackets = /^\s*\([^()]{0,60}\)/.exec(this.line.slice(end));
      return named.standsAlone && brackets ? end + brackets[0].length : end;
    }
    this.add({ ...first, start }, "named");
    for (const article of others) this.add(article, "named");
    return articles.at(-1)?.end ?? end;
  }

  /** 同法第五条 */
  private readSame(at: number): number {
    const match = matchAt(same, this.line, at);
    const context = this.context ?? this.carried;
    if (!match || !context || this.isElsewhere) return 0;
    const articles = readArticles(this.line, at + match[0].length, "alone");
    const [first, ...others] = articles;
    if (!first) return 0;
    this.resume(context, articles.at(-1) ?? first);
    this.add({ ...first, start: at }, "context");
    for (const article of others) this.add(article, "context");
    return articles.at(-1)?.end ?? at;
  }

  /** 前款, 本条, 前条: means what was cited last. */
  private readRelative(at: number): number {
    const match = matchAt(relative, this.line, at);
    const article = this.context?.article;
    if (!match || !article) return 0;
    const [word] = match;
    const number = word === "前条" ? article.number - 1 : article.number;
    const paragraph =
      word.endsWith("款") && article.paragraph && article.paragraph > 1 ? article.paragraph - 1 : null;
    const end = at + word.length;
    this.add({ ...article, number, paragraph, item: null, until: null, start: at, end }, "relative");
    return end;
  }

  /** 第六百七十五条 without a law: one that was named before, where nothing speaks against it. */
  private readAlone(at: number): number {
    const articles = readArticles(this.line, at, "alone");
    const last = articles.at(-1);
    if (!last) return 0;
    const before = this.before(at);
    if (privatePaper.test(before)) this.isElsewhere = true;
    const context = this.isElsewhere ? null : (this.context ?? this.reachedContext(before, last));
    if (!context || isThing(this.line, last.end) || !matchAt(evidence, this.line, last.end)) return last.end;
    this.resume(context, last);
    for (const article of articles) this.add(article, "context");
    return last.end;
  }

  /** The law that an earlier line named, where this line goes on with its articles. */
  private reachedContext(before: string, { number, end }: Named): Context | null {
    const { carried } = this;
    if (!carried) return null;
    const isNext = carried.article !== null && number > carried.article.number;
    const goesOn = lineHead.test(before) && (carried.leads || isNext);
    return goesOn || matchAt(strongEvidence, this.line, end) ? carried : null;
  }

  /** The words before, as many as matter: a line may be a whole book. */
  private before(at: number): string {
    return this.line.slice(Math.max(0, at - 40), at);
  }

  private resume({ law, leads }: Context, article: Named): void {
    this.context = { law, article, age: 0, leads };
  }

  private add({ start, end, ...named }: Named, form: Citation["form"]): void {
    this.found.push({ law: this.context?.law ?? "", ...named, start, end, form });
  }

  private resolve(written: string): string | null {
    return this.local.get(lawKey(written)) ?? this.names.resolve(written);
  }

  private localAt(at: number): { law: string; length: number } | null {
    for (const [key, law] of this.local)
      if (this.line.startsWith(key, at)) return { law, length: key.length };
    return null;
  }
}

const wholeLaw = { number: 0, branch: 0, until: null, paragraph: null, item: null };
