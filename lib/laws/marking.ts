import { readArticles } from "#lib/citations/grammar";
import { articleLabel, provisionsOf } from "#lib/citations/schema";
import type { Tx } from "#lib/db";
import { DomainError } from "#lib/errors";
import { fold } from "#lib/search/fold";

/**
 * Reads 第六百七十五条、第六百七十七条至第六百八十条 as somebody typed it for a law of the library; nothing typed is the law
 * as a whole.
 * @throws DomainError INVALID (not understood, or articles that the law hasn't)
 */
export async function readMarked(
  tx: Tx,
  law: { name: string; versionId: number | null },
  typed: string,
): Promise<{ number: number; branch: number; before: string }[]> {
  if (typed === "") return [{ number: 0, branch: 0, before: "" }];
  const named = readArticles(fold(typed).trim(), 0, "afterLaw");
  const last = named.at(-1);
  if (
    !last ||
    last.end <
      fold(typed)
        .trim()
        .replace(/[\s.。]+$/, "").length
  )
    throw refused(`读不懂“${typed}”，请写成“第六百八十条、第六百七十五条至第六百七十七条”`);
  const wanted = named.flatMap((one) => provisionsOf({ ...one, law: law.name, form: "named" }));
  const rows = await tx.lawArticle.findMany({
    where: {
      versionId: law.versionId ?? 0,
      OR: wanted.map(({ number, branch }) => ({ number, branch })),
    },
    select: { number: true, branch: true, text: true },
  });
  const texts = new Map(rows.map((row) => [articleLabel(row), row.text]));
  const missing = wanted.filter((one) => !texts.has(articleLabel(one))).map(articleLabel);
  if (missing.length > 0) throw refused(`《${law.name}》没有${missing.slice(0, 5).join("、")}`);
  return wanted.map(({ number, branch }) => {
    const before = texts.get(articleLabel({ number, branch })) ?? "";
    return { number, branch, before };
  });
}

function refused(message: string): DomainError {
  return new DomainError("INVALID", { user: `没有保存：${message}。`, fields: { articles: message } });
}
