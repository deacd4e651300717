import { db } from "#lib/db";
import { fold } from "#lib/search/fold";
import { pinyinOf } from "#lib/search/indexing";
import { cutWords } from "#lib/search/words";

/** A word is replaced by one that sounds the same and stands in so many times more titles. */
const clearlyMore = 2;
const piecesMax = 12;

/**
 * The query that was probably meant: words of this site that sound like what was typed, lihun → 离婚, 预期 → 逾期.
 * @returns null where nothing sounds like another word, or what was typed is the usual one
 */
export async function findMeant(q: string): Promise<string | null> {
  const pieces = fold(q)
    .split(/([^\p{L}\p{N}]+)/u)
    .flatMap((piece) => (/^\p{Script=Han}/u.test(piece) ? cutWords(piece) : [piece]))
    .slice(0, piecesMax);
  const sounds = new Map(pieces.flatMap((piece) => soundOf(piece).map((sound) => [piece, sound] as const)));
  if (sounds.size === 0) return null;
  const rows = await db().searchWord.findMany({
    where: { OR: [{ pinyin: { in: [...sounds.values()] } }, { word: { in: [...sounds.keys()] } }] },
    orderBy: [{ articles: "desc" }, { word: "asc" }],
    take: 200,
  });
  const own = (piece: string) => rows.find(({ word }) => word === piece)?.articles ?? 0;
  const better = (piece: string) =>
    rows.find(
      ({ word, pinyin, articles }) =>
        word !== piece && pinyin === sounds.get(piece) && articles >= Math.max(1, own(piece) * clearlyMore),
    )?.word ?? piece;
  const meant = pieces.map(better).join("").trim();
  return meant === pieces.join("").trim() ? null : meant;
}

/** What a piece may be the sound of: a Chinese word, or pinyin typed without a break. */
function soundOf(piece: string): string[] {
  if (/^\p{Script=Han}{2,8}$/u.test(piece)) return [pinyinOf(piece)];
  return /^[a-z]{3,40}$/.test(piece) ? [piece] : [];
}
