import { articleCard, type CardFacts, type CardSubject, siteCard } from "#lib/cards/name";
import { db } from "#lib/db";
import { getSetting } from "#lib/settings/queries";

/** The words of a card as they are now, null where its article isn't public. */
export async function getCardFacts(subject: CardSubject): Promise<CardFacts | null> {
  const [firm, appearance] = await Promise.all([getSetting("firm"), getSetting("appearance")]);
  if (subject === "site") return siteCard({ firm, appearance });
  const article = await db().article.findUnique({
    where: { id: subject, status: "PUBLISHED" },
    select: {
      category: { select: { name: true } },
      liveRevision: { select: { title: true, aiLevel: true } },
    },
  });
  if (!article?.liveRevision || !article.category) return null;
  return articleCard({ ...article.liveRevision, category: article.category }, { firm, appearance });
}
