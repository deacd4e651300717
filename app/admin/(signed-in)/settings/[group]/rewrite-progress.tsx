import { Notice } from "#components/ui/notice";
import { Time } from "#components/ui/time";
import type { LastRewrite } from "#lib/addresses/patterns";

/** How far articles have got from one address pattern to another; a job moves them. */
export function RewriteProgress({ rewrite }: { rewrite: LastRewrite }) {
  const { fromPattern, toPattern, moved, kept, createdAt, finishedAt, percent } = rewrite;
  const count = (articles: number) => articles.toLocaleString("zh-CN");
  return (
    <Notice tone={finishedAt ? "good" : "info"}>
      <p className="wrap-anywhere">
        {finishedAt ? "文章网址已经改好" : "正在改文章的网址"}：{fromPattern} → {toPattern}
      </p>
      {!finishedAt && (
        <progress
          className="my-2 block w-full max-w-md accent-accent"
          aria-label="文章网址的修改进度"
          max={100}
          value={percent}
        />
      )}
      <p className="text-muted">
        <Time at={createdAt} /> 开始
        {finishedAt ? (
          <>
            ，<Time at={finishedAt} /> 完成
          </>
        ) : (
          `，已到 ${percent}%，刷新页面看进展`
        )}
        。{count(moved)} 篇换了新网址，旧网址自动跳转。
        {kept > 0 && `${count(kept)} 篇的新网址已被占用，保留原网址。`}
      </p>
    </Notice>
  );
}
