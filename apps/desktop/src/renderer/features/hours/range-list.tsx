import type { OpenRange } from "@switchboard/contracts/business-hours";
import { Button } from "@switchboard/ui/button";
import { CheckBoxOnly } from "@switchboard/ui/checkbox";
import { classNames } from "@switchboard/ui/class-names";
import { TextField } from "@switchboard/ui/text-field";
import { Plus, X } from "lucide-react";
import { useRef } from "react";
import { rangeProblemAt } from "./problems.ts";

const evening: OpenRange = { from: "09:00", to: "17:00" };

/** A range to begin with: after the last one, where that leaves room. */
function nextRange(ranges: readonly OpenRange[]): OpenRange {
  const end = ranges.at(-1)?.to;
  if (end === undefined) return evening;
  const hour = Number(end.slice(0, 2)) + 1;
  if (Number.isNaN(hour) || hour > 21) return { from: "", to: "" };
  const clock = (h: number): string => `${String(h).padStart(2, "0")}:00`;
  return { from: clock(hour), to: clock(Math.min(hour + 4, 23)) };
}

/** The ranges of a day, each a line with its problem below. `place` is where they stand among the hours; `day` names it. */
export function RangeList({
  day,
  place,
  ranges,
  problems,
  disabled,
  onChange,
}: {
  day: string;
  place: string;
  ranges: readonly OpenRange[];
  problems: ReadonlyMap<string, string>;
  disabled: boolean;
  onChange: (ranges: OpenRange[]) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const set = (index: number, more: Partial<OpenRange>): void =>
    onChange(ranges.with(index, { ...(ranges[index] as OpenRange), ...more }));
  const focusLater = (selector: string): void => {
    requestAnimationFrame(() => [...(box.current?.querySelectorAll<HTMLElement>(selector) ?? [])].at(-1)?.focus());
  };
  const add = (): void => {
    onChange([...ranges, nextRange(ranges)]);
    focusLater("input[data-from]");
  };
  const remove = (index: number): void => {
    onChange(ranges.toSpliced(index, 1));
    focusLater("button[data-add]");
  };
  return (
    <div ref={box} className="grid gap-1.5">
      {ranges.map((range, index) => {
        const problem = rangeProblemAt(problems, `${place}.${index}`);
        const named = `${day}, range ${index + 1}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: ranges have no other name than their place
          <fieldset key={index} aria-label={named} className="min-w-0">
            <div className="flex flex-wrap items-center gap-1.5">
              <span className="w-20">
                <TextField
                  label={`${named}, from`}
                  labelHidden
                  data-from
                  placeholder="09:00"
                  maxLength={5}
                  disabled={disabled}
                  value={range.from}
                  aria-invalid={problem ? true : undefined}
                  onChange={(e) => set(index, { from: e.target.value })}
                />
              </span>
              <span aria-hidden="true" className="text-muted">
                –
              </span>
              <span className="w-20">
                <TextField
                  label={`${named}, to`}
                  labelHidden
                  placeholder="17:00"
                  maxLength={5}
                  disabled={disabled}
                  value={range.to}
                  onChange={(e) => set(index, { to: e.target.value })}
                />
              </span>
              <label className="flex items-center gap-1.5 px-1 text-muted text-sm">
                <CheckBoxOnly
                  checked={range.overnight ?? false}
                  disabled={disabled}
                  aria-label={`${named}, ends on the next day`}
                  onChange={(overnight) => set(index, { overnight: overnight || undefined })}
                />
                next day
              </label>
              {!disabled && (
                <Button kind="quiet" size="icon" aria-label={`Remove ${named}`} onClick={() => remove(index)}>
                  <X className="size-3.5" />
                </Button>
              )}
            </div>
            {problem && (
              <p role="alert" className="mt-1 text-breach text-sm">
                {range.from || "…"} to {range.to || "…"}: {problem}
              </p>
            )}
          </fieldset>
        );
      })}
      <div className={classNames("flex items-center gap-2", ranges.length > 0 && "-ml-2.5")}>
        {ranges.length === 0 && <span className="text-muted text-sm">Closed</span>}
        {!disabled && ranges.length < 8 && (
          <Button kind="quiet" data-add aria-label={`Add a range to ${day}`} onClick={add}>
            <Plus className="size-3.5" /> {ranges.length === 0 ? "Open" : "Add"}
          </Button>
        )}
      </div>
    </div>
  );
}
