import { Search } from "lucide-react";
import { useRef } from "react";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";

/** Search within the view. `/` brings the cursor here, Esc clears and leaves. */
export function SearchField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  useCommand("search", () => field.current?.focus());
  return (
    <label className="flex h-7 min-w-0 flex-1 items-center gap-1.5 rounded-md border border-transparent px-2 text-muted focus-within:border-line-strong focus-within:bg-raised hover:bg-hover">
      <Search aria-hidden="true" className="size-3.5 flex-none" />
      <span className="sr-only">Search conversations</span>
      <input
        ref={field}
        type="search"
        value={value}
        placeholder="Search"
        onChange={(e) => onChange(e.target.value)}
        onKeyDown={(e) => {
          if (e.key !== "Escape") return;
          onChange("");
          e.currentTarget.blur();
        }}
        className="w-full min-w-0 bg-transparent text-ink text-sm outline-none placeholder:text-muted [&::-webkit-search-cancel-button]:hidden"
      />
      {!value && <CommandKey id="search" />}
    </label>
  );
}
