import { findingAt } from "#lib/checks/finding";
import type { Finding } from "#lib/checks/schema";
import type { CheckedText } from "#lib/checks/text";

const reasons = {
  missing: "站内没有这个网址",
  gone: "这个网址的内容已经下架",
  staff: "这个网址只有后台账号能打开",
} as const;

/** Links to our own site are known at once: one that leads nowhere is a blocker. */
export function deadLinks({ links, anchors, body, facts }: CheckedText): Finding[] {
  const surface = { name: "body", item: 0, text: body } as const;
  return links.flatMap(({ href, text, start }) => {
    const told = { check: "dead-links", severity: "blocker", about: href } as const;
    const reason = facts.deadLinks.get(href);
    if (reason) {
      const message = `链接打不开：${reasons[reason]}（${href}）。请改成正确的网址或取消链接。`;
      return [findingAt(surface, start, text.length, { ...told, message })];
    }
    if (href.startsWith("#") && href.length > 1 && !anchors.includes(decodeAnchor(href.slice(1)))) {
      const message = `链接指向本文的“${href}”，文中没有这个小标题。`;
      return [findingAt(surface, start, text.length, { ...told, message })];
    }
    return [];
  });
}

function decodeAnchor(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}
