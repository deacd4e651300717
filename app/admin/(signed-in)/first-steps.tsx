import Link from "next/link";
import type { Actor } from "#lib/accounts/actor";
import { canManageCategories } from "#lib/categories/policy";
import { listCategories } from "#lib/categories/queries";
import { listLawyersForStaff } from "#lib/lawyers/queries";
import { canChangeSettings } from "#lib/settings/policy";
import { getSetting } from "#lib/settings/queries";
import { firmSchema } from "#lib/settings/schema";

/** What a new site still needs before the first article can be published; gone once one is. */
export async function FirstSteps({ actor, hasPublished }: { actor: Actor; hasPublished: boolean }) {
  if (hasPublished || !canManageCategories(actor)) return null;
  const [firm, categories, lawyers] = await Promise.all([
    getSetting("firm"),
    listCategories(),
    listLawyersForStaff(actor),
  ]);
  const steps = [
    {
      isFor: canChangeSettings(actor),
      isDone: firm.name !== firmSchema.parse({}).name,
      href: "/admin/settings/firm",
      text: "填写律所的名称和联系方式",
    },
    { isFor: true, isDone: categories.length > 0, href: "/admin/categories", text: "按业务领域建分类" },
    { isFor: true, isDone: lawyers.length > 0, href: "/admin/lawyers", text: "添加署名的律师" },
    { isFor: true, isDone: false, href: "/admin/articles/new", text: "写第一篇文章并发布" },
  ];
  return (
    <section className="mb-8 border-l-3 border-accent bg-tint px-5 py-4">
      <h2 className="text-lg">从这里开始</h2>
      <ol className="mt-2 list-inside list-decimal text-sm leading-8">
        {steps
          .filter(({ isFor }) => isFor)
          .map(({ isDone, href, text }) => (
            <li key={href}>
              <Link href={href} className="link">
                {text}
              </Link>
              {isDone && <span className="text-good">　已完成</span>}
            </li>
          ))}
      </ol>
    </section>
  );
}
