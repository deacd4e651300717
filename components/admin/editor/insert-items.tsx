import type { Editor } from "@tiptap/react";
import {
  Film,
  Gavel,
  Heading2,
  Heading3,
  Heading4,
  Image,
  ImagePlus,
  Images,
  Link,
  List,
  ListOrdered,
  type LucideIcon,
  Megaphone,
  Minus,
  Phone,
  Pilcrow,
  Quote,
  Scale,
  StickyNote,
  Superscript,
  Table,
} from "lucide-react";
import type { EditorDialog } from "#components/admin/editor/edit-block";

/** What an insertion may ask of the editor around the text. */
export interface InsertContext {
  editor: Editor;
  openDialog: (dialog: EditorDialog) => void;
  choosePicture: () => void;
}

export interface InsertItem {
  label: string;
  /** Pinyin and its initials, by which it is found too. */
  keywords: string;
  Icon: LucideIcon;
  run: (context: InsertContext) => void;
}

const heading = (level: 2 | 3 | 4, label: string, keywords: string, Icon: LucideIcon): InsertItem => ({
  ...{ label, keywords, Icon },
  run: ({ editor }) => editor.chain().focus().setHeading({ level }).run(),
});
const dialog = (name: EditorDialog, label: string, keywords: string, Icon: LucideIcon): InsertItem => ({
  ...{ label, keywords, Icon },
  run: ({ openDialog }) => openDialog(name),
});

/** Everything that can be put into a text, in the order of the menus. */
export const insertItems: readonly InsertItem[] = [
  heading(2, "大标题", "dabiaoti dbt biaoti h2", Heading2),
  heading(3, "中标题", "zhongbiaoti zbt biaoti h3", Heading3),
  heading(4, "小标题", "xiaobiaoti xbt biaoti h4", Heading4),
  {
    ...{ label: "正文", keywords: "zhengwen zw duanluo", Icon: Pilcrow },
    run: ({ editor }) => editor.chain().focus().setParagraph().run(),
  },
  {
    ...{ label: "项目列表", keywords: "xiangmuliebiao xmlb liebiao", Icon: List },
    run: ({ editor }) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    ...{ label: "编号列表", keywords: "bianhaoliebiao bhlb liebiao", Icon: ListOrdered },
    run: ({ editor }) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    ...{ label: "引用", keywords: "yinyong yy", Icon: Quote },
    run: ({ editor }) => editor.chain().focus().toggleBlockquote().run(),
  },
  {
    ...{ label: "提示框", keywords: "tishikuang tsk", Icon: Megaphone },
    run: ({ editor }) => editor.chain().focus().setCallout("note").run(),
  },
  dialog("statute", "法条", "fatiao ft falv tiaowen", Scale),
  dialog("case", "案例", "anli al", Gavel),
  {
    ...{ label: "图片", keywords: "tupian tp", Icon: ImagePlus },
    run: ({ choosePicture }) => choosePicture(),
  },
  dialog("library", "从图片库选", "congtupiankuxuan tupianku tpk", Image),
  dialog("gallery", "组图", "zutu zt", Images),
  {
    ...{ label: "表格", keywords: "biaoge bg", Icon: Table },
    run: ({ editor }) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  },
  dialog("callToAction", "行动按钮", "xingdonganniu xdan anniu zixun dianhua", Phone),
  dialog("video", "视频链接", "shipinlianjie splj shipin sp", Film),
  dialog("snippet", "素材", "sucai sc changyong gongyong pianduan mianze", StickyNote),
  dialog("link", "链接", "lianjie lj", Link),
  dialog("footnote", "注释", "zhushi zs jiaozhu", Superscript),
  {
    ...{ label: "分隔线", keywords: "fengexian fgx", Icon: Minus },
    run: ({ editor }) => editor.chain().focus().setHorizontalRule().run(),
  },
];

/** The items for what was typed so far: 汉字 anywhere in the name, pinyin from the beginning of a word. */
export function filterItems(query: string): InsertItem[] {
  const typed = query.toLowerCase();
  return insertItems.filter(
    ({ label, keywords }) =>
      label.includes(typed) || keywords.split(" ").some((keyword) => keyword.startsWith(typed)),
  );
}
