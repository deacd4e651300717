import Link from "next/link";
import type { Folder } from "#lib/media-folders/schema";

interface Props {
  folders: readonly Folder[];
  here: number | null;
}

/** The folders as a list, deeper ones set in; the one that is open is marked. */
export function FolderTree({ folders, here }: Props) {
  return (
    <nav aria-label="文件夹">
      <ul className="grid gap-0.5 text-sm max-md:max-h-52 max-md:overflow-y-auto">
        <FolderLink href="/admin/media" name="全部图片" depth={1} isHere={here === null} />
        {folders.map(({ id, name, depth, pictureCount }) => (
          <FolderLink
            key={id}
            href={`/admin/media?folder=${id}`}
            name={name}
            depth={depth}
            count={pictureCount}
            isHere={id === here}
          />
        ))}
      </ul>
    </nav>
  );
}

const indents = ["pl-3", "pl-7", "pl-11", "pl-15"];

interface LinkProps {
  href: string;
  name: string;
  depth: number;
  count?: number;
  isHere: boolean;
}

function FolderLink({ href, name, depth, count, isHere }: LinkProps) {
  return (
    <li>
      <Link
        href={href}
        aria-current={isHere ? "page" : undefined}
        className={`flex min-h-10 items-center justify-between gap-2 rounded pr-3 hover:bg-tint aria-[current]:bg-tint aria-[current]:font-semibold pointer-coarse:min-h-11 ${indents[depth - 1] ?? "pl-15"}`}
      >
        <span className="truncate">{name}</span>
        {count !== undefined && <span className="text-muted">{count}</span>}
      </Link>
    </li>
  );
}
