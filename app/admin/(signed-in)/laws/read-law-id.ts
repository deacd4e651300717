import { notFound } from "next/navigation";

/** The id in the address; anything else is a page that doesn't exist. */
export function readLawId(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) notFound();
  return Number(text);
}
