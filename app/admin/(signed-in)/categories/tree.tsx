import Link from "next/link";
import type { CategoryChoice } from "#lib/categories/schema";
import { CategoryActions } from "./category-actions";

/** The categories below one parent, each with what lies below it. */
export function CategoryTree({
  categories,
  parentId,
}: {
  categories: CategoryChoice[];
  parentId: number | null;
}) {
  const siblings = categories.filter((category) => category.parentId === parentId);
  if (siblings.length === 0) return null;
  return (
    <ul className={parentId === null ? "border-t border-edge" : "pl-6 sm:pl-9"}>
      {siblings.map((category, index) => (
        <li key={category.id}>
          <div className="flex items-center gap-2 border-b border-line py-1.5">
            <p className="min-w-0 grow wrap-anywhere">
              <Link href={`/admin/categories/${category.id}`} className="font-semibold hover:underline">
                {category.name}
              </Link>{" "}
              <span className="block text-sm text-muted sm:ml-2 sm:inline">{category.path}</span>
            </p>
            <CategoryActions
              category={category}
              categories={categories}
              position={index}
              isLast={index === siblings.length - 1}
            />
          </div>
          <CategoryTree categories={categories} parentId={category.id} />
        </li>
      ))}
    </ul>
  );
}
