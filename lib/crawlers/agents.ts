import { isbot } from "isbot";
import { type Engine, engines } from "#lib/crawlers/engines";

/** Who a request says it comes from: an engine of the table, some other program, somebody in 微信, or somebody. */
export type Agent = Engine | "program" | "wechat" | "person";

/** What names itself does so at the start; the longest user agents of browsers have some 400 characters. */
const readMax = 512;
const rememberedMax = 5_000;
const remembered = new Map<string, Agent>();
/** The last ones by length: to compare a text with one that it nearly surely equals is quicker than to hash it. */
const recent: ({ text: string; agent: Agent } | undefined)[] = new Array(readMax + 1).fill(undefined);

/** Its name alone makes a crawler of it for isbot. */
const sogouBrowser = /sogou(?:mobilebrowser|mse|search)/g;

/** Reads a user agent. Those seen before cost one look into a table, because every request asks. */
export function readAgent(userAgent: string): Agent {
  const text = userAgent.length > readMax ? userAgent.slice(0, readMax) : userAgent;
  const last = recent[text.length];
  if (last?.text === text) return last.agent;
  const agent = remembered.get(text) ?? classifyAnew(text);
  recent[text.length] = { text, agent };
  return agent;
}

function classifyAnew(text: string): Agent {
  const agent = classify(text.toLowerCase());
  // Made-up user agents end here: what is needed is back in a moment.
  if (remembered.size >= rememberedMax) remembered.clear();
  remembered.set(text, agent);
  return agent;
}

function classify(text: string): Agent {
  const engine = engines.find(({ agent }) => agent.test(text));
  if (engine) return engine;
  // Every browser says what it is.
  if (text.trim() === "" || isbot(text.replaceAll(sogouBrowser, ""))) return "program";
  return text.includes("micromessenger") ? "wechat" : "person";
}
