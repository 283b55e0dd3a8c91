import { type BusinessHours, type HoursView, WEEKDAYS, type Weekday } from "@switchboard/contracts/business-hours";
import { Button } from "@switchboard/ui/button";
import { Combobox } from "@switchboard/ui/combobox";
import { Dot } from "@switchboard/ui/dot";
import { useState } from "react";
import { useNow } from "../../clock/now.ts";
import { useMay } from "../session/session.ts";
import { Loaded } from "../settings/loaded.tsx";
import { SaveBar } from "../settings/save-bar.tsx";
import { SettingsForm } from "../settings/settings-form.tsx";
import { SettingsPage } from "../settings/settings-page.tsx";
import { ExceptionList } from "./exception-list.tsx";
import { useHours } from "./hours.ts";
import { previewOf } from "./preview.ts";
import { hoursProblems } from "./problems.ts";
import { RangeList } from "./range-list.tsx";
import { useSaveHours } from "./save.ts";

const zones = Intl.supportedValuesOf("timeZone").map((id) => ({ id, label: id.replaceAll("_", " ") }));
const office = [{ from: "09:00", to: "17:00" }];
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Hours to begin with, where there are none. */
const firstHours = (): BusinessHours => ({
  time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  weekly: Object.fromEntries(
    WEEKDAYS.map((day) => [day, day === "saturday" || day === "sunday" ? [] : office]),
  ) as BusinessHours["weekly"],
  exceptions: [],
});

/** When the client's people are there: a weekly plan in its time zone, and dates that differ. */
export function HoursPage() {
  const query = useHours();
  return (
    <SettingsPage
      title="Business hours"
      about="SLA clocks run and work is assigned within them. Agents answer at any time."
    >
      <Loaded query={query}>
        {(view) => <HoursForm key={view.hours?.version ?? 0} view={view} onReload={() => query.refetch()} />}
      </Loaded>
    </SettingsPage>
  );
}

function HoursForm({ view, onReload }: { view: HoursView; onReload: () => void }) {
  const may = useMay("routing.write");
  const save = useSaveHours();
  const [written, setWritten] = useState<BusinessHours>(() => {
    const { time_zone, weekly, exceptions } = view.hours ?? firstHours();
    return { time_zone, weekly, exceptions };
  });
  const problems = hoursProblems(written);
  const setDay = (day: Weekday, ranges: BusinessHours["weekly"][Weekday]): void =>
    setWritten({ ...written, weekly: { ...written.weekly, [day]: ranges } });
  const copyMonday = (): void => {
    const weekly = { ...written.weekly };
    for (const day of WEEKDAYS.slice(1, 5)) weekly[day] = weekly.monday.map((range) => ({ ...range }));
    setWritten({ ...written, weekly });
  };
  const submit = (): void => {
    if (!may || problems.size > 0) return;
    save.mutate({ ...written, ...(view.hours && { version: view.hours.version }) });
  };
  return (
    <SettingsForm label="Business hours" onSave={submit}>
      {!view.hours && (
        <p className="mb-4 text-muted text-sm">No hours are set yet, so this client counts as always open.</p>
      )}
      <Preview written={written} />
      <div className="mb-5 max-w-xs">
        <Combobox
          label="Time zone"
          options={zones}
          value={written.time_zone}
          disabled={!may}
          problem={problems.get("time_zone")}
          onChange={(time_zone) => time_zone && setWritten({ ...written, time_zone })}
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
                ranges={written.weekly[day]}
                problems={problems}
                disabled={!may}
                onChange={(ranges) => setDay(day, ranges)}
              />
              {day === "monday" && may && (
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
        exceptions={written.exceptions}
        problems={problems}
        disabled={!may}
        onChange={(exceptions) => setWritten({ ...written, exceptions })}
      />
      <SaveBar saved={view.hours} may={may} pending={save.isPending} error={save.error} onReload={onReload} />
    </SettingsForm>
  );
}

function Preview({ written }: { written: BusinessHours }) {
  const now = useNow();
  const preview = previewOf(written, Math.floor(now / 60_000) * 60_000);
  return (
    <p role="status" className="mb-4 flex min-h-7 items-center gap-2 text-sm">
      <Dot tone={preview === undefined ? "breach" : preview.open ? "human" : "quiet"} />
      <span className={preview ? "font-medium text-ink" : "text-breach"}>
        {preview?.text ?? "Something is wrong below; nothing can be saved yet"}
      </span>
      {preview && <span className="text-muted">in {written.time_zone.replaceAll("_", " ")}</span>}
    </p>
  );
}
