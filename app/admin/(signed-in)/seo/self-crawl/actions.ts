"use server";

import { z } from "zod";
import { action } from "#lib/action";
import { startSelfCrawl } from "#lib/self-crawl/commands";

export const startNow = action(z.object({}), startSelfCrawl);
