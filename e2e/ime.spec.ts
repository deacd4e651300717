import { type CDPSession, expect, type Page, test } from "@playwright/test";
import { signedInState } from "./accounts.ts";

test.use({ storageState: signedInState });

/** Types as a Chinese input method does: letters that change under the cursor, then the chosen word. */
async function compose(session: CDPSession, letters: string, word: string) {
  for (let length = 1; length <= letters.length; length += 1) {
    const text = letters.slice(0, length);
    await session.send("Input.imeSetComposition", { text, selectionStart: length, selectionEnd: length });
  }
  await session.send("Input.imeSetComposition", {
    text: word,
    selectionStart: word.length,
    selectionEnd: word.length,
  });
  await session.send("Input.insertText", { text: word });
}

async function openEditor(page: Page) {
  await page.goto("/admin/pages/new");
  const text = page.getByRole("textbox", { name: "正文" });
  await text.click();
  return { text, session: await page.context().newCDPSession(page) };
}

const places: Record<string, { selector: string; enter: (page: Page) => Promise<void> }> = {
  "a paragraph": { selector: "p", enter: async () => {} },
  "a heading": { selector: "h2", enter: (page) => page.keyboard.press("Control+Alt+2") },
  "a list item": { selector: "li p", enter: (page) => page.keyboard.press("Control+Shift+8") },
  "a numbered item": { selector: "ol li p", enter: (page) => page.keyboard.press("Control+Shift+7") },
  "a quote": { selector: "blockquote p", enter: (page) => page.keyboard.press("Control+Shift+b") },
  "a head cell": { selector: "th p", enter: (page) => insertTable(page) },
  "a table cell": {
    selector: "td p",
    enter: async (page) => {
      await insertTable(page);
      for (let cell = 0; cell < 3; cell += 1) await page.keyboard.press("Tab");
    },
  },
};

async function insertTable(page: Page) {
  await page.getByRole("button", { name: "插入表格" }).click();
}

for (const [name, { selector, enter }] of Object.entries(places))
  test(`what is composed in ${name} arrives whole, without the letters that led to it`, async ({ page }) => {
    const { text, session } = await openEditor(page);
    await enter(page);
    await compose(session, "lihun", "离婚");
    await compose(session, "fuyangfei", "抚养费");
    await page.keyboard.type("，");
    await compose(session, "zenmesuan", "怎么算");
    await expect(text.locator(selector).first()).toHaveText("离婚抚养费，怎么算");
    expect(await text.textContent()).not.toMatch(/[a-z]/i);
    // A composition that is given up leaves nothing behind.
    await session.send("Input.imeSetComposition", { text: "bu", selectionStart: 2, selectionEnd: 2 });
    await session.send("Input.imeSetComposition", { text: "", selectionStart: 0, selectionEnd: 0 });
    await expect(text.locator(selector).first()).toHaveText("离婚抚养费，怎么算");
  });

test("in the middle of a bold word, composing changes nothing around it", async ({ page }) => {
  const { text, session } = await openEditor(page);
  await page.keyboard.press("Control+b");
  await page.keyboard.type("原告被告");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await compose(session, "he", "和");
  await expect(text.locator("p")).toHaveText("原告和被告");
  await expect(text.locator("strong")).toHaveText("原告和被告");
});

test("the menu of the slash is narrowed down while a word is composed, and Enter of the input method chooses nothing", async ({
  page,
}) => {
  const { text, session } = await openEditor(page);
  const options = page.getByRole("listbox", { name: "插入" }).getByRole("option");
  await page.keyboard.type("、");
  await expect(options.first()).toBeVisible();
  await session.send("Input.imeSetComposition", { text: "fa", selectionStart: 2, selectionEnd: 2 });
  await expect(options).toHaveText(["法条"]);
  await compose(session, "fatiao", "法条");
  await expect(options).toHaveText(["法条"]);
  await expect(text.locator("p")).toHaveText("、法条");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "法条" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(text).toHaveText("");
});

test("words composed over a selection take its place", async ({ page }) => {
  const { text, session } = await openEditor(page);
  await page.keyboard.type("甲方乙方");
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Shift+ArrowLeft");
  await compose(session, "bingfang", "丙方");
  await expect(text.locator("p")).toHaveText("甲方丙方");
});
