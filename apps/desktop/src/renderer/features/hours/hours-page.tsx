import type { BusinessHours, HoursView } from "@switchboard/contracts/business-hours";
import { useState } from "react";
import { useMay } from "../session/session.ts";
import { Loaded } from "../settings/loaded.tsx";
import { SaveBar } from "../settings/save-bar.tsx";
import { SettingsForm } from "../settings/settings-form.tsx";
import { SettingsPage } from "../settings/settings-page.tsx";
import { firstHours } from "./first-hours.ts";
import { useHours } from "./hours.ts";
import { HoursFields } from "./hours-fields.tsx";
import { HoursPreview } from "./hours-preview.tsx";
import { hoursProblems } from "./problems.ts";
import { useSaveHours } from "./save.ts";

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
  const submit = (): void => {
    if (!may || problems.size > 0) return;
    save.mutate({ ...written, ...(view.hours && { version: view.hours.version }) });
  };
  return (
    <SettingsForm label="Business hours" onSave={submit}>
      {!view.hours && (
        <p className="mb-4 text-muted text-sm">No hours are set yet, so this client counts as always open.</p>
      )}
      <HoursPreview written={written} />
      <HoursFields hours={written} problems={problems} disabled={!may} onChange={setWritten} />
      <SaveBar saved={view.hours} may={may} pending={save.isPending} error={save.error} onReload={onReload} />
    </SettingsForm>
  );
}
