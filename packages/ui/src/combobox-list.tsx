import { Command } from "cmdk";
import { Check, Plus } from "lucide-react";
import { useState } from "react";
import type { Choice } from "./select.tsx";
import { Skeleton } from "./skeleton.tsx";

/** How a combobox finds its entries. */
export interface Finding<T extends string> {
  options: readonly Choice<T>[];
  /** Where a server searches: gets what is typed; `options` are then shown as they come. */
  onSearch?: ((text: string) => void) | undefined;
  loading?: boolean | undefined;
  /** Offers to make what is typed when nothing is called exactly so. */
  onCreate?: ((text: string) => void) | undefined;
  placeholder?: string | undefined;
}

const itemLook =
  "flex min-h-7 cursor-default items-center gap-2 rounded-sm px-2 py-1 text-sm aria-selected:bg-selected aria-selected:text-ink aria-disabled:opacity-50";

/** The search field and the entries that a combobox opens. */
export function ComboboxList<T extends string>({
  label,
  options,
  chosen,
  onPick,
  onSearch,
  loading = false,
  onCreate,
  placeholder = "Search…",
}: Finding<T> & { label: string; chosen: readonly T[]; onPick: (id: T) => void }) {
  const [text, setText] = useState("");
  const name = text.trim();
  const known = options.some((option) => option.label.toLowerCase() === name.toLowerCase());
  return (
    <Command
      label={label}
      loop
      shouldFilter={!onSearch}
      {...(chosen[0] !== undefined && { defaultValue: chosen[0] })}
      className="flex min-h-0 flex-col"
    >
      <Command.Input
        autoFocus
        value={text}
        placeholder={placeholder}
        onValueChange={(next) => {
          setText(next);
          onSearch?.(next);
        }}
        className="h-9 flex-none border-line border-b bg-transparent px-3 text-ink outline-none placeholder:text-faint"
      />
      <Command.List label={label} className="max-h-64 min-h-0 overflow-y-auto has-[[cmdk-item]]:p-1">
        {options.map((option) => (
          <Command.Item
            key={option.id}
            value={option.id}
            keywords={[option.label, option.hint ?? ""]}
            disabled={option.disabled ?? false}
            onSelect={() => onPick(option.id)}
            className={itemLook}
          >
            <span className="min-w-0 flex-auto truncate">{option.label}</span>
            {option.hint && <span className="min-w-0 shrink-[99] truncate text-muted text-xs">{option.hint}</span>}
            {chosen.includes(option.id) && <Check aria-label="chosen" className="size-3.5 flex-none" />}
          </Command.Item>
        ))}
        {onCreate && name && !known && !loading && (
          <Command.Item value={`create:${name}`} forceMount onSelect={() => onCreate(name)} className={itemLook}>
            <Plus aria-hidden="true" className="size-3.5 flex-none" />
            <span className="min-w-0 truncate">Create “{name}”</span>
          </Command.Item>
        )}
      </Command.List>
      {/* A list box may hold options alone, so what is said instead of them stands beside it. */}
      {loading ? (
        <Command.Loading label="Loading" className="grid gap-2 p-3">
          <Skeleton className="h-3 w-2/3" />
          <Skeleton className="h-3 w-1/2" />
        </Command.Loading>
      ) : (
        !(onCreate && name) && (
          <Command.Empty role="status" className="px-3 py-4 text-center text-muted text-sm">
            Nothing is called so.
          </Command.Empty>
        )
      )}
    </Command>
  );
}
