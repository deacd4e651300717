"use client";

import { createContext, useContext } from "react";
import type { ArticleWork } from "./use-article";

/** The text being written, for the panels beside it. */
export const DeskContext = createContext<ArticleWork | null>(null);

export function useDesk(): ArticleWork {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("useDesk outside the writing page");
  return desk;
}
