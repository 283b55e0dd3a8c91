import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** Name and value pairs. A masked value is set in the fixed-width face so that it reads as covered, not as missing. */
export function Facts({ items }: { items: readonly { name: string; value: ReactNode; masked?: boolean }[] }) {
  return (
    <dl className="grid grid-cols-[96px_minmax(0,1fr)] gap-x-2.5 gap-y-1">
      {items.map((item) => (
        <div key={item.name} className="contents">
          <dt className="text-muted first-letter:uppercase">{item.name}</dt>
          <dd className={classNames("wrap-anywhere text-ink", item.masked && "font-mono text-sm leading-5")}>
            {item.value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
