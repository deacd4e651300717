import type { Metadata } from "next";

const texts = {
  404: { title: "没有找到这个页面", text: "网址可能有误，或者内容已经移走。" },
  410: { title: "这篇内容已经撤下", text: "它不再公开，网址不会再恢复使用。" },
} as const;

function textOf(code: string) {
  return code === "410" ? texts[410] : texts[404];
}

export async function generateMetadata({ params }: PageProps<"/status/[code]">): Promise<Metadata> {
  return { title: textOf((await params).code).title, robots: "noindex" };
}

/** What visitors read at an address without a page; the server gives it its status. */
export default async function StatusPage({ params }: PageProps<"/status/[code]">) {
  const { title, text } = textOf((await params).code);
  return (
    <main className="mx-auto max-w-3xl p-6">
      <h1 className="text-2xl">{title}</h1>
      <p>{text}</p>
      <p>
        <a href="/">返回首页</a>
      </p>
    </main>
  );
}
