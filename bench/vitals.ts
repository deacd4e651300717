import { type Browser, chromium } from "@playwright/test";

/** What a visitor with an old phone on a slow network sees of one page. */
export interface Vitals {
  /** Largest contentful paint. */
  lcpMs: number;
  /** Cumulative layout shift, without a unit. */
  cls: number;
  /** Total blocking time: what tasks take beyond 50 ms each. */
  tbtMs: number;
  /** Bytes of JavaScript that runs, inline and loaded. */
  scriptBytes: number;
}

const runs = 3;
const network = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
const cpuSlowdown = 4;
/** After the load event: later shifts and tasks count too. */
const watchMs = 800;

/** The browser of the measurements; the caller closes it. */
export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
}

/** Medians of a few visits, each with an empty cache, 1.6 Mbps, 150 ms a request and a quarter of this processor. */
export async function measureVitals(browser: Browser, url: string): Promise<Vitals> {
  const visits: Vitals[] = [];
  for (let run = 0; run < runs; run += 1) visits.push(await visit(browser, url));
  const median = (key: keyof Vitals) =>
    visits.map((vitals) => vitals[key]).sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
  return {
    lcpMs: median("lcpMs"),
    cls: median("cls"),
    tbtMs: median("tbtMs"),
    scriptBytes: median("scriptBytes"),
  };
}

async function visit(browser: Browser, url: string): Promise<Vitals> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", network);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: cpuSlowdown });
    await page.goto(url, { waitUntil: "load" });
    await page.waitForTimeout(watchMs);
    return await page.evaluate(readVitals);
  } finally {
    await context.close();
  }
}

/** Runs in the page, from outside: the page's own policy forbids inline scripts. */
async function readVitals(): Promise<Vitals> {
  const entries = (type: string) =>
    new Promise<PerformanceEntry[]>((resolve) => {
      const found: PerformanceEntry[] = [];
      new PerformanceObserver((list) => found.push(...list.getEntries())).observe({ type, buffered: true });
      setTimeout(() => resolve(found), 100);
    });
  const [paints, shifts, tasks] = await Promise.all(
    ["largest-contentful-paint", "layout-shift", "longtask"].map(entries),
  );
  const scripts = [...document.scripts].filter((script) => script.type !== "application/ld+json");
  const loaded = performance
    .getEntriesByType("resource")
    .map((entry) => entry as PerformanceResourceTiming)
    .filter((entry) => entry.initiatorType === "script");
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
  return {
    lcpMs: Math.max(...(paints ?? []).map((entry) => entry.startTime)),
    cls: sum((shifts ?? []).map((entry) => (entry as PerformanceEntry & { value: number }).value)),
    tbtMs: sum((tasks ?? []).map((entry) => Math.max(0, entry.duration - 50))),
    scriptBytes:
      sum(scripts.map((script) => script.text.length)) + sum(loaded.map((entry) => entry.decodedBodySize)),
  };
}
