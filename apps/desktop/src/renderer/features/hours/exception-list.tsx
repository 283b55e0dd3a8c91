import type { HoursException } from "@switchboard/contracts/business-hours";
import { Button } from "@switchboard/ui/button";
import { TextField } from "@switchboard/ui/text-field";
import { Plus, Trash2 } from "lucide-react";
import { RangeList } from "./range-list.tsx";

/** Holidays and other dates that are not as their weekday. */
export function ExceptionList({
  exceptions,
  problems,
  disabled,
  onChange,
}: {
  exceptions: readonly HoursException[];
  problems: ReadonlyMap<string, string>;
  disabled: boolean;
  onChange: (exceptions: HoursException[]) => void;
}) {
  const set = (index: number, more: Partial<HoursException>): void =>
    onChange(exceptions.with(index, { ...(exceptions[index] as HoursException), ...more }));
  return (
    <div className="grid gap-3">
      {exceptions.length === 0 && <p className="text-muted text-sm">No holidays yet: every date is as its weekday.</p>}
      {exceptions.map((exception, index) => {
        const place = `exceptions.${index}`;
        const name = exception.name || `Exception ${index + 1}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: what has no name yet is known by its place
          <fieldset key={index} aria-label={name} className="grid gap-2 rounded-md border border-line p-3">
            <div className="flex flex-wrap items-start gap-2">
              <span className="w-40">
                <TextField
                  label={`${name}, date`}
                  labelHidden
                  type="date"
                  disabled={disabled}
                  value={exception.date}
                  problem={problems.get(`${place}.date`)}
                  onChange={(e) => set(index, { date: e.target.value })}
                />
              </span>
              <span className="min-w-40 flex-1">
                <TextField
                  label={`${name}, name`}
                  labelHidden
                  placeholder="Christmas Day"
                  maxLength={80}
                  disabled={disabled}
                  value={exception.name}
                  problem={problems.get(`${place}.name`) && "Say what day it is."}
                  onChange={(e) => set(index, { name: e.target.value })}
                />
              </span>
              {!disabled && (
                <Button
                  kind="quiet"
                  size="icon"
                  aria-label={`Remove ${name}`}
                  onClick={() => onChange(exceptions.toSpliced(index, 1))}
                >
                  <Trash2 className="size-3.5" />
                </Button>
              )}
            </div>
            <RangeList
              day={name}
              place={`${place}.ranges`}
              ranges={exception.ranges}
              problems={problems}
              disabled={disabled}
              onChange={(ranges) => set(index, { ranges })}
            />
          </fieldset>
        );
      })}
      {!disabled && (
        <div>
          <Button onClick={() => onChange([...exceptions, { date: "", name: "", ranges: [] }])}>
            <Plus className="size-3.5" /> Add a holiday or other hours
          </Button>
        </div>
      )}
    </div>
  );
}
