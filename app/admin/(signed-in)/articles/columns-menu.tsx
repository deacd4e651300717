"use client";

import { Columns3 } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "#components/ui/button";
import { Menu, MenuCheckbox } from "#components/ui/menu";
import {
  type ArticleFilter,
  allColumns,
  type Column,
  columnNames,
  listAddress,
} from "#lib/articles/list-filter";

/** Which columns the list has; the address keeps them, a saved view too. */
export function ColumnsMenu({ filter, columns }: { filter: ArticleFilter; columns: Column[] }) {
  const router = useRouter();
  const toggle = (column: Column) => {
    const wanted = allColumns.filter((other) => columns.includes(other) !== (other === column));
    if (wanted.length > 0) router.replace(listAddress(filter, wanted), { scroll: false });
  };
  return (
    <div className="max-md:hidden">
      <Menu
        trigger={
          <Button look="quiet">
            <Columns3 size={16} aria-hidden />列
          </Button>
        }
      >
        {allColumns.map((column) => (
          <MenuCheckbox key={column} isChecked={columns.includes(column)} onToggle={() => toggle(column)}>
            {columnNames[column]}
          </MenuCheckbox>
        ))}
      </Menu>
    </div>
  );
}
