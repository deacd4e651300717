import { createHash } from "node:crypto";
import { aiMark } from "#lib/articles/notice";
import type { Settings } from "#lib/settings/schema";
import type { AiLevel } from "#prisma/enums";

/** Raised when drawings change, so that every card gets another address. */
const edition = 3;

/** What a card shows. */
export interface CardFacts {
  title: string;
  /** A short line above the title; "" for none. */
  kicker: string;
  /** What it says of a machine's part in the text; "" for none. */
  label: string;
  firmName: string;
  accent: string;
}

/** What a card is of: the site, or an article by its id. */
export type CardSubject = "site" | number;

/** The address of a card: other words have another one, so it may be kept for ever. */
export function cardPath(subject: CardSubject, facts: CardFacts): string {
  return `/cards/${cardName(subject, facts)}`;
}

export function cardName(
  subject: CardSubject,
  { title, kicker, label, firmName, accent }: CardFacts,
): string {
  const words = JSON.stringify([edition, title, kicker, label, firmName, accent]);
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
  return {
    title: firm.tagline || firm.name,
    kicker: "",
    label: "",
    firmName: firm.name,
    accent: appearance.accent,
  };
}

export interface CardSource {
  title: string;
  category: { name: string };
  aiLevel: AiLevel;
}

export function articleCard({ title, category, aiLevel }: CardSource, { firm, appearance }: Look): CardFacts {
  return {
    title,
    kicker: category.name,
    label: aiMark(aiLevel),
    firmName: firm.name,
    accent: appearance.accent,
  };
}
