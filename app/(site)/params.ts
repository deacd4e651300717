import { notFound } from "next/navigation";
import { maxListPage } from "#lib/articles/schema";

/** The id in an internal route; anything else is a page that doesn't exist. */
export function readId(text: string): number {
  const id = Number(text);
  if (!/^[1-9]\d{0,9}$/.test(text) || id > 2_147_483_647) notFound();
  return id;
}

/** ?page=N of a list, 1 where it isn't given. */
export function readPage(text: string | string[] | undefined): number {
  if (text === undefined) return 1;
  if (typeof text !== "string" || !/^[1-9]\d{0,2}$/.test(text) || Number(text) > maxListPage) notFound();
  return Number(text);
}
