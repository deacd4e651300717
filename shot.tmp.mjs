import { chromium } from "@playwright/test";
const [base, out, ...paths] = process.argv.slice(2);
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox","--disable-gpu"] });
for (const scheme of ["light","dark"]) for (const width of [360, 1440]) {
  const c = await b.newContext({ colorScheme: scheme, viewport: { width, height: 900 } }); const p = await c.newPage();
  for (const path of paths) { await p.goto(base + path); await p.screenshot({ path: `${out}/${scheme}-${width}-${path.replace(/\W+/g,"_")}.png`, fullPage: width===1440 ? true : false }); }
  await c.close();
}
await b.close();
