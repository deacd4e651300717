import type { AnyExtension } from "@tiptap/core";
import { Heading } from "@tiptap/extension-heading";
import { Link } from "@tiptap/extension-link";
import { ListItem, OrderedList } from "@tiptap/extension-list";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import { Placeholder } from "@tiptap/extensions";
import { StarterKit } from "@tiptap/starter-kit";
import { Callout } from "#components/admin/editor/callout";
import { Finder } from "#components/admin/editor/finder";
import { Footnote } from "#components/admin/editor/footnote";
import { leafNodes } from "#components/admin/editor/leaf-nodes";
import { Picture } from "#components/admin/editor/picture";
import { isSafeHref } from "#lib/body/href";
import { anchorPattern } from "#lib/body/schema";

/** The pasted headings that become each of our levels; the page's own h1 is the title. */
const headingTags = { h1: 2, h2: 2, h3: 3, h4: 4, h5: 4, h6: 4 } as const;

const AnchoredHeading = Heading.extend({
  addAttributes() {
    return {
      level: { default: 2, rendered: false },
      id: {
        default: null,
        // The second half of a divided heading is a new one.
        keepOnSplit: false,
        parseHTML: (element) => {
          const anchor = element.getAttribute("data-anchor");
          return anchor && anchorPattern.test(anchor) ? anchor : null;
        },
        renderHTML: ({ id }) => (id ? { "data-anchor": id } : {}),
      },
    };
  },
  parseHTML() {
    return Object.entries(headingTags).map(([tag, level]) => ({ tag, attrs: { level } }));
  },
}).configure({ levels: [2, 3, 4] });

const SafeLink = Link.extend({
  addAttributes() {
    return { href: { isRequired: true } };
  },
}).configure({ openOnClick: false, HTMLAttributes: {}, isAllowedUri: isSafeHref, defaultProtocol: "https" });

const NumberedList = OrderedList.extend({
  addAttributes() {
    return {
      start: {
        default: 1,
        parseHTML: (element) => wholeNumber(element.getAttribute("start"), { least: 0, most: 99_999 }),
      },
    };
  },
});

/** An item may begin with anything: imported texts have lists of headings and pictures. */
const AnyListItem = ListItem.extend({ content: "block+" });

function cellAttributes() {
  const span = (name: string, most: number) => ({
    default: 1,
    parseHTML: (element: HTMLElement) => wholeNumber(element.getAttribute(name), { least: 1, most }),
  });
  return { colspan: span("colspan", 100), rowspan: span("rowspan", 1000) };
}

const PlainTable = Table.extend({
  renderHTML() {
    return ["div", { class: "table-frame" }, ["table", ["tbody", 0]]];
  },
}).configure({ View: null });

/**
 * The editor's nodes and marks: exactly those of lib/body/schema.ts, with exactly their attributes, so that a
 * text comes back from the editor as it went in, and nothing that is pasted brings more.
 */
export const bodyExtensions: AnyExtension[] = [
  StarterKit.configure({
    code: false,
    codeBlock: false,
    underline: false,
    // It would add an empty paragraph to every text that ends with a table or a picture.
    trailingNode: false,
    ...{ heading: false, link: false, orderedList: false, listItem: false },
  }),
  AnchoredHeading,
  SafeLink,
  NumberedList,
  AnyListItem,
  PlainTable,
  TableRow,
  TableCell.extend({ addAttributes: cellAttributes }),
  TableHeader.extend({ addAttributes: cellAttributes }),
  Callout,
  Footnote,
  Picture,
  ...leafNodes,
];

/** What the editor shows beside the text. */
export const deskExtensions: AnyExtension[] = [
  Placeholder.configure({ placeholder: "从这里开始写正文，按 / 插入" }),
  Finder,
];

function wholeNumber(text: string | null, { least, most }: { least: number; most: number }): number {
  const value = Number.parseInt(text ?? "", 10);
  return value >= least && value <= most ? value : 1;
}
