import { classNames } from "./class-names.ts";

/** One view of a list. A count of undefined is not known yet. */
export type ViewTab<T extends string> = { id: T; label: string; count: number | undefined };

const compact = (count: number): string => (count < 1000 ? String(count) : `${Math.floor(count / 1000)}k`);

/** The views of a list as a row of toggles: exactly one is pressed. */
export function ViewTabs<T extends string>({
  label,
  tabs,
  current,
  onChange,
}: {
  label: string;
  tabs: readonly ViewTab<T>[];
  current: T;
  onChange: (id: T) => void;
}) {
  return (
    <div role="group" aria-label={label} className="flex flex-none gap-0.5 overflow-x-auto px-2.5 pt-2 pb-1.5">
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          aria-pressed={tab.id === current}
          onClick={() => onChange(tab.id)}
          className={classNames(
            "whitespace-nowrap rounded-sm px-[7px] py-[3px] font-medium text-sm transition-colors duration-100",
            tab.id === current ? "bg-selected text-ink" : "text-muted hover:bg-hover hover:text-ink",
          )}
        >
          {tab.label}
          {tab.count !== undefined && tab.count > 0 && <span className="ml-1 text-muted">{compact(tab.count)}</span>}
        </button>
      ))}
    </div>
  );
}
