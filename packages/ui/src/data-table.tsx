import { type RowSelectionState, useTable } from "@tanstack/react-table";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { CheckBoxOnly } from "./checkbox.tsx";
import { classNames } from "./class-names.ts";
import { columnDefs, type DataColumn, features } from "./data-table-features.ts";
import { useRowKeys } from "./data-table-keys.ts";
import { Skeleton } from "./skeleton.tsx";

export type { DataColumn } from "./data-table-features.ts";

const cellLook = "h-row px-3 py-1 first:pl-4 last:pr-4";

/**
 * Rows that can be sorted by their headers, selected (Space, Shift with arrows or a click, Ctrl-A) and opened (Enter or a
 * click). Sorting is of the rows given. `status` says why there are none: an `EmptyState` or an `ErrorState`; while `loading`
 * skeletons stand in. Give `rows` and `columns` that stay the same between renders.
 */
export function DataTable<T extends object>({
  label,
  rows,
  rowId,
  rowName,
  columns,
  selected,
  onSelect,
  onOpen,
  loading = false,
  status,
  footer,
  className,
}: {
  label: string;
  rows: readonly T[];
  rowId: (row: T) => string;
  /** A row in words, for its check box. */
  rowName: (row: T) => string;
  columns: readonly DataColumn<T>[];
  /** Ids of the selected rows; without it, and `onSelect`, nothing can be selected. */
  selected?: readonly string[];
  onSelect?: (ids: string[]) => void;
  onOpen?: (row: T) => void;
  loading?: boolean;
  status?: ReactNode;
  /** Below the last row: a button for more. */
  footer?: ReactNode;
  className?: string;
}) {
  const defs = useMemo(() => columnDefs(columns), [columns]);
  const rowSelection = useMemo<RowSelectionState>(
    () => Object.fromEntries((selected ?? []).map((id) => [id, true as const])),
    [selected],
  );
  const table = useTable({
    features,
    columns: defs,
    data: rows as T[],
    getRowId: rowId,
    enableRowSelection: onSelect !== undefined,
    state: { rowSelection },
    onRowSelectionChange: (change) =>
      onSelect?.(Object.keys(typeof change === "function" ? change(rowSelection) : change)),
  });
  const shown = table.getRowModel().rows;
  const chosen = shown.filter((row) => row.getIsSelected()).length;
  const idsBetween = (a: number, b: number): string[] =>
    shown.slice(Math.min(a, b), Math.max(a, b) + 1).map((row) => row.id);
  const keys = useRowKeys({
    count: shown.length,
    ...(onSelect && {
      toggle: (at: number) => shown[at]?.toggleSelected(),
      extend: (from: number, to: number) => onSelect([...new Set([...(selected ?? []), ...idsBetween(from, to)])]),
      all: (on: boolean) => table.toggleAllRowsSelected(on),
    }),
    ...(onOpen && { open: (at: number) => shown[at] && onOpen(shown[at].original) }),
  });
  const looks = new Map(columns.map((column) => [column.id, classNames(column.end && "text-right", column.className)]));
  const width = columns.length + (onSelect ? 1 : 0);
  return (
    <section aria-label={label} className={classNames("flex min-h-0 flex-1 flex-col overflow-auto", className)}>
      <table
        role="grid"
        aria-label={label}
        aria-busy={loading}
        aria-multiselectable={onSelect ? true : undefined}
        className="w-full border-separate border-spacing-0 text-left"
      >
        <thead className="sticky top-0 z-10 bg-panel text-muted text-xs">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} className="[&>th]:border-line [&>th]:border-b [&>th]:font-medium">
              {onSelect && (
                <th className="w-9 pl-4">
                  <CheckBoxOnly
                    aria-label="Select all"
                    checked={chosen > 0 && chosen === shown.length}
                    indeterminate={chosen > 0 && chosen < shown.length}
                    disabled={shown.length === 0}
                    onChange={(on) => table.toggleAllRowsSelected(on)}
                    className="align-middle"
                  />
                </th>
              )}
              {group.headers.map(({ id, column }) => {
                const order = column.getIsSorted();
                const Arrow = order === "asc" ? ArrowUp : order === "desc" ? ArrowDown : ChevronsUpDown;
                return (
                  <th
                    key={id}
                    scope="col"
                    aria-sort={order === "asc" ? "ascending" : order === "desc" ? "descending" : undefined}
                    className={classNames("h-8 whitespace-nowrap px-3 first:pl-4 last:pr-4", looks.get(column.id))}
                  >
                    {column.getCanSort() ? (
                      <button
                        type="button"
                        onClick={column.getToggleSortingHandler()}
                        className="-mx-1.5 group inline-flex h-6 items-center gap-1 rounded-sm px-1.5 hover:bg-hover hover:text-ink"
                      >
                        {String(column.columnDef.header)}
                        <Arrow
                          aria-hidden="true"
                          className={classNames("size-3", !order && "opacity-0 group-hover:opacity-60")}
                        />
                      </button>
                    ) : (
                      String(column.columnDef.header)
                    )}
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {loading
            ? Array.from({ length: 6 }, (_, index) => (
                // Stand-ins have no identity but their place.
                <tr key={index} className="[&>td]:border-line/60 [&>td]:border-b">
                  <td colSpan={width} className={cellLook}>
                    <Skeleton className={index % 2 ? "h-3 w-2/5" : "h-3 w-3/5"} />
                  </td>
                </tr>
              ))
            : shown.map((row, index) => (
                <tr
                  key={row.id}
                  data-row
                  tabIndex={index === keys.current ? 0 : -1}
                  aria-selected={onSelect ? row.getIsSelected() : undefined}
                  onFocus={() => keys.setAt(index)}
                  onKeyDown={keys.onKeyDown}
                  onClick={(e) => {
                    if (onOpen && !(e.target as Element).closest("a, button, input, label")) onOpen(row.original);
                  }}
                  className={classNames(
                    "hover:bg-hover aria-selected:bg-selected [&>td]:border-line/60 [&>td]:border-b",
                    onOpen && "cursor-pointer",
                  )}
                >
                  {onSelect && (
                    <td className="w-9 pl-4">
                      <CheckBoxOnly
                        aria-label={`Select ${rowName(row.original)}`}
                        tabIndex={-1}
                        checked={row.getIsSelected()}
                        onChange={() => undefined}
                        onClick={row.getToggleSelectedHandler()}
                        className="align-middle"
                      />
                    </td>
                  )}
                  {row.getAllCells().map((cell) => (
                    <td key={cell.id} className={classNames(cellLook, looks.get(cell.column.id))}>
                      <table.FlexRender cell={cell} />
                    </td>
                  ))}
                </tr>
              ))}
        </tbody>
      </table>
      {!loading && shown.length === 0 && status}
      {!loading && footer}
    </section>
  );
}
