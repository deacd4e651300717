import { z } from "zod";
import { isReserved } from "#lib/addresses/schema";

/** Engines give tokens of a few hundred characters. */
const maxBytes = 4096;
export const maxRootFiles = 50;

const types = { txt: "text/plain", html: "text/html", xml: "application/xml" } as const;
const namePattern = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,95}\.(txt|html|xml)$/;
/** What verification pages of engines are made of; anything else could run or load something. */
const otherElement = /<(?!\/?(?:!doctype|html|head|meta|title|body)\b)|http-equiv/i;

/** The content type of a file at the root. @returns null where no such file may have the name */
export function rootFileType(name: string): string | null {
  const ending = namePattern.exec(name)?.[1] as keyof typeof types | undefined;
  return ending && !isReserved(`/${name}`) ? `${types[ending]}; charset=utf-8` : null;
}

export const rootFileSchema = z
  .object({
    name: z
      .string()
      .trim()
      .refine(
        (name) => rootFileType(name) !== null,
        "文件名只能用字母、数字、_、-、.，以 .txt、.html 或 .xml 结尾，且不能是系统文件",
      ),
    content: z
      .string()
      .trim()
      .min(1, "文件是空的")
      .refine((content) => new TextEncoder().encode(content).length <= maxBytes, "验证文件最大 4 KB")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
      .refine((content) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(content), "这不是文本文件"),
  })
  .refine(({ name, content }) => !name.endsWith(".html") || !otherElement.test(content), {
    path: ["content"],
    error: "验证网页里只能有文字和 meta 标签，不能有脚本或其他内容",
  });

export type RootFile = z.output<typeof rootFileSchema>;
export const deleteRootFileSchema = z.object({ name: z.string().max(100) });
