import Link from "next/link";
import { classNames } from "#components/ui/class-names";
import type { Actor } from "#lib/accounts/actor";
import { type ArticleFilter, type Column, listAddress } from "#lib/articles/list-filter";
import type { SavedView } from "#lib/saved-views/queries";
import { usualViews, type View } from "#lib/saved-views/schema";
import { SaveView } from "./save-view";

interface Props {
  actor: Actor;
  saved: SavedView[];
  filter: ArticleFilter;
  columns: Column[];
}

/** The lists that have a name, in a row: those that everybody has, then one's own. */
export function Views({ actor, saved, filter, columns }: Props) {
  const here = listAddress(filter, columns);
  const views: View[] = [...usualViews(actor.role), ...saved];
  const isNamed = views.some((view) => listAddress(view.filter, view.columns) === here);
  return (
    <nav aria-label="视图" className="mb-5 flex items-center gap-x-1 overflow-x-auto border-b border-line">
      {views.map((view) => {
        const address = listAddress(view.filter, view.columns);
        return (
          <Link
            key={view.name}
            href={address}
            aria-current={address === here ? "page" : undefined}
            className={classNames(
              "inline-flex min-h-10 shrink-0 items-center border-b-2 px-3 whitespace-nowrap text-sm pointer-coarse:min-h-11",
              address === here
                ? "border-accent font-semibold"
                : "border-transparent text-muted hover:text-ink",
            )}
          >
            {view.name}
          </Link>
        );
      })}
      <SaveView
        filter={filter}
        columns={columns}
        saved={saved.map(({ id, name }) => ({ id, name }))}
        isNamed={isNamed}
      />
    </nav>
  );
}
