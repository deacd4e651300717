"use client";

import type { Editor } from "@tiptap/react";
import { Dialog } from "#components/ui/dialog";

const groups: [title: string, keys: [keys: string, what: string][]][] = [
  [
    "文字",
    [
      ["Ctrl+B", "加粗"],
      ["Ctrl+I", "斜体"],
      ["Ctrl+Shift+S", "删除线"],
      ["Ctrl+K", "给选中的文字加链接；没有选中时查找或操作"],
    ],
  ],
  [
    "段落",
    [
      ["Ctrl+Alt+2 / 3 / 4", "大、中、小标题"],
      ["Ctrl+Alt+0", "正文"],
      ["Ctrl+Shift+8", "项目列表"],
      ["Ctrl+Shift+7", "编号列表"],
      ["Ctrl+Shift+B", "引用"],
      ["Tab / Shift+Tab", "列表进一级、退一级；表格里到下一格、上一格"],
      ["Shift+Enter", "段内换行"],
    ],
  ],
  [
    "插入",
    [
      ["行首 / 或 、", "打开插入菜单，接着输入汉字或拼音"],
      ["Enter", "修改选中的法条、案例、图片或注释"],
    ],
  ],
  [
    "全文",
    [
      ["Ctrl+F", "查找和替换"],
      ["Ctrl+Z / Ctrl+Y", "撤销、重做"],
      ["Ctrl+Alt+O", "大纲"],
      ["Ctrl+Alt+F", "全屏，Esc 退出"],
      ["Ctrl+S", "保存"],
      ["Ctrl+/", "这张表"],
    ],
  ],
];

interface Props {
  editor: Editor;
  isOpen: boolean;
  onClose: () => void;
}

/** The sheet of shortcuts. */
export function ShortcutsDialog({ editor, isOpen, onClose }: Props) {
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onClose}
      focusAfter={() => editor.commands.focus()}
      title="快捷键"
      description="Mac 上用 Command 代替 Ctrl。"
    >
      <div className="grid gap-5">
        {groups.map(([title, keys]) => (
          <section key={title}>
            <h3 className="mb-1 text-sm font-semibold">{title}</h3>
            <dl className="text-sm">
              {keys.map(([combination, what]) => (
                <div
                  key={combination}
                  className="grid grid-cols-[10rem_minmax(0,1fr)] gap-3 border-t border-line py-1.5"
                >
                  <dt>
                    <kbd className="font-sans">{combination}</kbd>
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
