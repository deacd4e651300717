import { notFound } from "next/navigation";

/** The id in an address of the admin; anything else is a page that doesn't exist. */
export function readArticleId(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) notFound();
  return Number(text);
}
