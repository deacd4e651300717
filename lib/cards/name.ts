import { createHash } from "node:crypto";
import type { Settings } from "#lib/settings/schema";

/** Raised when drawings change, so that every card gets another address. */
const edition = 1;

/** What a card shows. */
export interface CardFacts {
  title: string;
  /** A short line above the title; "" for none. */
  kicker: string;
  firmName: string;
  accent: string;
}

/** What a card is of: the site, or an article by its id. */
export type CardSubject = "site" | number;

/** The address of a card: other words have another one, so it may be kept for ever. */
export function cardPath(subject: CardSubject, facts: CardFacts): string {
  return `/cards/${cardName(subject, facts)}`;
}

export function cardName(subject: CardSubject, { title, kicker, firmName, accent }: CardFacts): string {
  const words = JSON.stringify([edition, title, kicker, firmName, accent]);
  return `${subject}-${createHash("sha256").update(words).digest("hex").slice(0, 12)}.png`;
}

/** The reverse of cardPath, as far as it can be; null for any other path. */
export function readCardPath(path: string): { name: string; subject: CardSubject } | null {
  const match = /^\/cards\/((site|[1-9]\d{0,8})-[0-9a-f]{12}\.png)$/.exec(path);
  if (!match?.[1]) return null;
  return { name: match[1], subject: match[2] === "site" ? "site" : Number(match[2]) };
}

type Look = Pick<Settings, "firm" | "appearance">;

/** The card of every page that has none of its own. */
export function siteCard({ firm, appearance }: Look): CardFacts {
  return { title: firm.tagline || firm.name, kicker: "", firmName: firm.name, accent: appearance.accent };
}

export function articleCard(
  { title, category }: { title: string; category: { name: string } },
  { firm, appearance }: Look,
): CardFacts {
  return { title, kicker: category.name, firmName: firm.name, accent: appearance.accent };
}
