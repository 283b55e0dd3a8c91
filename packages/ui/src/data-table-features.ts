import {
  type ColumnDef,
  createSortedRowModel,
  rowSelectionFeature,
  rowSortingFeature,
  sortFns,
  tableFeatures,
} from "@tanstack/react-table";
import type { ReactNode } from "react";

/** What our tables can do: sort and select. */
export const features = tableFeatures({
  rowSelectionFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns,
});

/** A column. Its header is a word, so that screen readers have it. */
export interface DataColumn<T> {
  id: string;
  header: string;
  cell: (row: T) => ReactNode;
  /** What rows are sorted by; a column without it cannot be sorted. */
  sortBy?: (row: T) => string | number | Date | null | undefined;
  /** Numbers stand at the end. */
  end?: boolean;
  /** More classes of its cells: widths, `truncate`, `font-mono`. */
  className?: string;
}

/** Our columns as the library has them. */
export const columnDefs = <T extends object>(columns: readonly DataColumn<T>[]): ColumnDef<typeof features, T>[] =>
  columns.map(({ id, header, cell, sortBy }) => ({
    id,
    header,
    accessorFn: (row: T) => sortBy?.(row) ?? undefined,
    cell: (context) => cell(context.row.original),
    enableSorting: sortBy !== undefined,
    sortUndefined: "last",
    sortDescFirst: false,
  }));
