import { type BusinessHours, WEEKDAYS, type Weekday } from "@switchboard/contracts/business-hours";
import { Button } from "@switchboard/ui/button";
import { Combobox } from "@switchboard/ui/combobox";
import { ExceptionList } from "./exception-list.tsx";
import { RangeList } from "./range-list.tsx";

const zones = Intl.supportedValuesOf("timeZone").map((id) => ({ id, label: id.replaceAll("_", " ") }));
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A weekly plan in its time zone, and dates that differ. `problems` by their place, of `hoursProblems`. */
export function HoursFields({
  hours,
  problems,
  disabled,
  onChange,
}: {
  hours: BusinessHours;
  problems: ReadonlyMap<string, string>;
  disabled: boolean;
  onChange: (hours: BusinessHours) => void;
}) {
  const setDay = (day: Weekday, ranges: BusinessHours["weekly"][Weekday]): void =>
    onChange({ ...hours, weekly: { ...hours.weekly, [day]: ranges } });
  const copyMonday = (): void => {
    const weekly = { ...hours.weekly };
    for (const day of WEEKDAYS.slice(1, 5)) weekly[day] = weekly.monday.map((range) => ({ ...range }));
    onChange({ ...hours, weekly });
  };
  return (
    <>
      <div className="mb-5 max-w-xs">
        <Combobox
          label="Time zone"
          options={zones}
          value={hours.time_zone}
          disabled={disabled}
          problem={problems.get("time_zone")}
          onChange={(time_zone) => time_zone && onChange({ ...hours, time_zone })}
        />
      </div>
      <h3 className="mb-2 font-medium text-ink">Every week</h3>
      <div className="grid gap-2">
        {WEEKDAYS.map((day) => (
          <div
            key={day}
            className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3 border-line border-t pt-2 compact:grid-cols-1"
          >
            <div className="flex h-7 items-center font-medium text-ink text-sm">{capital(day)}</div>
            <div className="flex flex-wrap items-start justify-between gap-2">
              <RangeList
                day={capital(day)}
                place={`weekly.${day}`}
                ranges={hours.weekly[day]}
                problems={problems}
                disabled={disabled}
                onChange={(ranges) => setDay(day, ranges)}
              />
              {day === "monday" && !disabled && (
                <Button kind="quiet" onClick={copyMonday}>
                  Copy to Tuesday – Friday
                </Button>
              )}
            </div>
          </div>
        ))}
      </div>
      <h3 className="mt-6 mb-2 font-medium text-ink">Holidays and other hours</h3>
      <ExceptionList
        exceptions={hours.exceptions}
        problems={problems}
        disabled={disabled}
        onChange={(exceptions) => onChange({ ...hours, exceptions })}
      />
    </>
  );
}
