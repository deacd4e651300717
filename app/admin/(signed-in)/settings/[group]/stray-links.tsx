import { Notice } from "#components/ui/notice";
import { encodePath } from "#lib/addresses/schema";
import type { StrayLink } from "#lib/settings/queries";

const listNames: Record<StrayLink["list"], string> = {
  main: "主菜单",
  footer: "页脚链接",
  friends: "友情链接",
};

/** Which saved links readers can't follow, and where they should lead. */
export function StrayLinks({ links }: { links: StrayLink[] }) {
  if (links.length === 0) return null;
  return (
    <Notice>
      <p>{`有 ${links.length} 个已保存的链接没有直接通到页面：`}</p>
      <ul className="mt-2 grid list-disc gap-1 pl-5">
        {links.map(({ list, label, href, target }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same link may stand twice in a list
          <li key={index}>
            {`${listNames[list]}“${label}”（`}
            <span className="wrap-anywhere">{href}</span>
            {"）："}
            <Remedy target={target} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Remedy({ target }: { target: StrayLink["target"] }) {
  if (target === "nothing") return "没有这个页面，请改网址，或移除这一项。";
  if (target === "gone") return "内容已经撤下，请改网址，或移除这一项。";
  return (
    <>
      已改到{" "}
      <a href={encodePath(target.movedTo)} className="link wrap-anywhere">
        {target.movedTo}
      </a>
      ，请换成新网址。
    </>
  );
}
