import { findByWords } from "#lib/palette/queries";
import { paletteSchema } from "#lib/palette/schema";
import { isFoundBy, toPinyin } from "#lib/pinyin";
import { actionsFor, sectionsFor } from "../../admin/(signed-in)/sections";
import { answer } from "../answer";

/** What the command palette offers for what was typed: actions and sections at once, then what they hold. */
export function GET(request: Request): Promise<Response> {
  return answer(async (actor) => {
    const { q } = paletteSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
    const places = [
      ...actionsFor(actor).map(({ href, label }) => ({ group: "操作", href, label })),
      ...sectionsFor(actor).map(({ href, label }) => ({ group: "栏目", href, label })),
    ];
    const found = places.filter(({ label }) => isFoundBy({ name: label, pinyin: toPinyin(label) }, q));
    const inAll = {
      group: "全站搜索",
      href: `/admin/search?${new URLSearchParams({ q })}`,
      label: `搜索“${q}”`,
    };
    const held = q === "" ? [] : await findByWords(actor, q);
    // Texts aren't found by pinyin.
    return Response.json([...found, ...held, ...(/^[a-z\s]*$/i.test(q) ? [] : [inAll])]);
  });
}
