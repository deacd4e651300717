import { articleLabel } from "#lib/citations/schema";
import { factsOf } from "#lib/laws/facts";
import { type LawFile, type LawPart, type PlacedArticle, readLawFile } from "#lib/laws/markdown";
import { type LawProblem, type LawText, lawLimits } from "#lib/laws/schema";

/**
 * Reads files into versions of laws: those with the same title and day are parts of one.
 * @param options.isExcerpt articles may be missing, as where only a few of a repealed law are of interest
 */
export function readLaws(
  files: readonly LawFile[],
  { isExcerpt = false }: { isExcerpt?: boolean } = {},
): { laws: LawText[]; problems: LawProblem[] } {
  const problems: LawProblem[] = [];
  const parts: LawPart[] = [];
  for (const file of files) {
    const read = readLawFile(file);
    if (Array.isArray(read)) problems.push(...read);
    else parts.push(read);
  }
  const versions = Map.groupBy(parts, ({ title, adoptedOn }) => `${title} ${adoptedOn}`);
  const laws = [...versions.values()].flatMap((group) => {
    const found = findProblems(group, isExcerpt);
    problems.push(...found);
    return found.length > 0 ? [] : [assemble(group)];
  });
  return { laws, problems };
}

function assemble(parts: LawPart[]): LawText {
  const ordered = parts.toSorted((a, b) => (a.articles[0]?.number ?? 0) - (b.articles[0]?.number ?? 0));
  const [first] = ordered;
  if (!first) throw new Error("a law without parts");
  return {
    ...{ title: first.title, adoptedOn: first.adoptedOn, number: first.number, history: first.history },
    effectiveOn: ordered.flatMap(({ effectiveOn }) => effectiveOn ?? [])[0] ?? null,
    files: ordered.map(({ file }) => file),
    articles: inOrder(ordered).map(({ number, branch, path, text }) => ({ number, branch, path, text })),
  };
}

function inOrder(parts: LawPart[]): PlacedArticle[] {
  return parts
    .flatMap(({ articles }) => articles)
    .toSorted((a, b) => a.number - b.number || a.branch - b.branch);
}

/** Articles that come twice, are missing, or are more than the law has. */
function findProblems(parts: LawPart[], isExcerpt: boolean): LawProblem[] {
  const articles = inOrder(parts);
  const problems: LawProblem[] = [];
  const report = ({ file, line }: PlacedArticle, message: string) => problems.push({ file, line, message });
  for (const [index, article] of articles.entries()) {
    const before = articles[index - 1];
    if (before && before.number === article.number && before.branch === article.branch)
      report(article, `${articleLabel(article)}重复：${before.file} 第 ${before.line} 行已有这一条`);
    else if (!isExcerpt) reportGap(before, article, report);
  }
  const last = articles.at(-1);
  if (last && articles.length > lawLimits.articles) report(last, `条文超过 ${lawLimits.articles} 条`);
  if (last) reportTooMany(last, parts, report, isExcerpt);
  return problems;
}

function reportGap(
  before: PlacedArticle | undefined,
  article: PlacedArticle,
  report: (article: PlacedArticle, message: string) => void,
): void {
  const expected = before?.number ?? 0;
  if (article.branch > 0) {
    const previous = before?.number === article.number ? before.branch : -1;
    if (article.branch !== previous + 1) report(article, `${articleLabel(article)}前面缺少上一条`);
    return;
  }
  if (article.number === expected + 1) return;
  const [from, to] = [
    { number: expected + 1, branch: 0 },
    { number: article.number - 1, branch: 0 },
  ];
  const missing =
    from.number === to.number ? articleLabel(from) : `${articleLabel(from)}至${articleLabel(to)}`;
  report(article, `${articleLabel(article)}前面缺少${missing}`);
}

/** A version that we know has as many articles as we know. */
function reportTooMany(
  last: PlacedArticle,
  parts: LawPart[],
  report: (article: PlacedArticle, message: string) => void,
  isExcerpt: boolean,
): void {
  const name = (parts[0]?.title ?? "").replace(/^中华人民共和国/, "");
  const facts = factsOf(name);
  const isKnownVersion = parts.some(
    ({ effectiveOn }) => effectiveOn !== null && effectiveOn === facts?.since,
  );
  if (!facts?.lastArticle || !isKnownVersion) return;
  const count = facts.lastArticle;
  if (last.number > count) report(last, `《${name}》共 ${count} 条，不会有${articleLabel(last)}`);
  else if (last.number < count && !isExcerpt)
    report(last, `《${name}》共 ${count} 条，这里只到${articleLabel(last)}，后面的没有找到`);
}
