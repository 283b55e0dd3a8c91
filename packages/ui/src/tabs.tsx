import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** One tab and what it shows. A count of undefined is not known yet. */
export interface Tab<T extends string> {
  id: T;
  label: string;
  count?: number | undefined;
  content: ReactNode;
}

/** Panes of one thing, one shown at a time; arrow keys move between the tabs. For views of a list, see `ViewTabs`. */
export function Tabs<T extends string>({
  label,
  tabs,
  current,
  onChange,
  className,
}: {
  label: string;
  tabs: readonly Tab<T>[];
  current: T;
  onChange: (id: T) => void;
  className?: string;
}) {
  const choose = (id: string): void => {
    const tab = tabs.find((each) => each.id === id);
    if (tab) onChange(tab.id);
  };
  return (
    <Radix.Root value={current} onValueChange={choose} className={classNames("flex min-h-0 flex-col", className)}>
      <Radix.List aria-label={label} className="flex flex-none gap-4 overflow-x-auto border-line border-b px-4">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.id}
            value={tab.id}
            className="-mb-px flex h-9 flex-none items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 forced-colors:border-b-0 font-medium text-muted text-sm hover:text-ink data-[state=active]:border-primary data-[state=active]:text-ink"
          >
            {tab.label}
            {tab.count !== undefined && <span className="font-normal text-muted tabular-nums">{tab.count}</span>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.id} value={tab.id} className="min-h-0 flex-1 overflow-auto">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
