import { findingAt } from "#lib/checks/finding";
import type { Finding } from "#lib/checks/schema";
import type { CheckedText } from "#lib/checks/text";
import { formatDay } from "#lib/clock";

/** Links to other sites, as the nightly job found them. Others' sites fail for many reasons, so it never blocks. */
export function failingLinks({ links, body, facts }: CheckedText): Finding[] {
  const surface = { name: "body", item: 0, text: body } as const;
  return links.flatMap(({ href, text, start }) => {
    const failing = facts.failingLinks.get(href);
    if (!failing) return [];
    const what = failing.status === null ? failing.failure : `对方返回 ${failing.status}`;
    const message = `外部链接从${formatDay(failing.since)}起打不开（${what}）：${href}`;
    return [
      findingAt(surface, start, text.length, {
        ...{ check: "failing-links", severity: "warning", about: href },
        message,
      }),
    ];
  });
}
