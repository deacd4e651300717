import type { Block, ListItem, Mark } from "#lib/body/schema";
import { listElements } from "#lib/html-body/kinds";
import type { HtmlElement, HtmlNode } from "#lib/html-body/tree";
import type { Walker } from "#lib/html-body/walker";
import { markerOf, type WordItem } from "#lib/html-body/word-lists";

type List = Extract<Block, { type: "bulletList" | "orderedList" }>;

/** An <ol> or <ul>; a list that stands in it without an item belongs to the item before. */
export function readList(
  walker: Walker,
  element: HtmlElement,
  marks: readonly Mark[],
  depth: number,
): Block[] {
  const items: ListItem[] = [];
  for (const group of groupItems(element.children)) {
    const content = walker.blocks(group, marks, depth + 2);
    const [first] = group;
    const isInner = typeof first === "object" && listElements.has(first.name);
    if (content.length === 0) continue;
    if (isInner && items.length > 0) items.at(-1)?.content.push(...content);
    else items.push({ type: "listItem", content });
  }
  if (items.length === 0) return [];
  const start = Number.parseInt(element.attributes.get("start") ?? "1", 10);
  return [toList(element.name === "ol" ? (start >= 0 && start <= 99_999 ? start : 1) : null, items)];
}

/** Each <li> for itself, and what stands between them. */
function groupItems(children: readonly HtmlNode[]): HtmlNode[][] {
  const groups: HtmlNode[][] = [];
  let isLoose = false;
  for (const child of children) {
    const isList = typeof child === "object" && listElements.has(child.name);
    const isItem = typeof child === "object" && child.name === "li";
    if (isLoose && !isList && !isItem) groups.at(-1)?.push(child);
    else groups.push([child]);
    isLoose = !isItem && !isList;
  }
  return groups;
}

/** Word's items, each a paragraph with a level, as nested lists. */
export function readWordList(
  walker: Walker,
  items: readonly WordItem[],
  marks: readonly Mark[],
  depth: number,
): Block[] {
  const result: Block[] = [];
  const open: { level: number; list: List }[] = [];
  for (const item of items) {
    while ((open.at(-1)?.level ?? 0) > item.level) open.pop();
    const marker = markerOf(item.element);
    if (marker) walker.skip(marker);
    const content = walker.blocks(item.element.children, marks, depth + 2 * Math.min(item.level, 3));
    const entry: ListItem = {
      type: "listItem",
      content: content.length > 0 ? content : [{ type: "paragraph" }],
    };
    const last = open.at(-1);
    if (last?.level === item.level && continues(last.list, item)) {
      last.list.content.push(entry);
      continue;
    }
    if (last?.level === item.level) open.pop();
    const list = toList(item.number, [entry]);
    const around = open.at(-1)?.list.content.at(-1);
    if (around) around.content.push(list);
    else result.push(list);
    open.push({ level: item.level, list });
  }
  return result;
}

function continues(list: List, { number }: WordItem): boolean {
  if (list.type === "bulletList") return number === null;
  return number === list.attrs.start + list.content.length;
}

function toList(start: number | null, content: ListItem[]): List {
  return start === null
    ? { type: "bulletList", content }
    : { type: "orderedList", attrs: { start }, content };
}
