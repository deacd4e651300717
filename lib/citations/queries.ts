import { linkCitations } from "#lib/citations/link-html";
import type { Citation } from "#lib/citations/schema";
import { db } from "#lib/db";
import { dependsOn } from "#lib/invalidation";
import { loadLaws, readCorpus } from "#lib/laws/corpus";
import type { LawIndex } from "#lib/laws/law-index";
import { lawArticlePath, lawPath } from "#lib/laws/schema";
import { keys } from "#lib/surrogate-keys";

/**
 * The HTML of a public article with a link for each citation of a law of the library. Links are made when the page is,
 * not when the text is saved: a law that is imported later gets its links, and one whose article goes loses them.
 */
export async function linkLaws({ id, html }: { id: number; html: string }): Promise<string> {
  const rows = await db().articleCitation.findMany({
    where: { articleId: id },
    distinct: ["law"],
    select: { law: true },
  });
  const cited = rows.map(({ law }) => law);
  if (cited.length === 0) return html;
  dependsOn(...cited.map(keys.lawLinks));
  const [{ names }, laws] = await Promise.all([readCorpus(), loadLaws(cited)]);
  return linkCitations(html, names, addressesIn(laws));
}

/**
 * The same for a text of which nobody wrote down what it cites: a free page, a preview. It is made anew whenever
 * another law comes into the library, for which a site has few enough of them.
 */
export async function linkLawsIn(html: string): Promise<string> {
  if (!/[《条]/.test(html)) return html;
  dependsOn(keys.laws());
  const { names } = await readCorpus();
  const cited = new Set<string>();
  linkCitations(html, names, ({ law }) => {
    cited.add(law);
    return null;
  });
  if (cited.size === 0) return html;
  return linkCitations(html, names, addressesIn(await loadLaws(cited)));
}

function addressesIn(laws: ReadonlyMap<string, LawIndex>) {
  return ({ law, number, branch }: Citation) => {
    const index = laws.get(law);
    if (!index) return null;
    if (number === 0) return lawPath(index.slug);
    return index.get(number, branch) && lawArticlePath(index.slug, { number, branch });
  };
}
