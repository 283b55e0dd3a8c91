import type { HoursView } from "@switchboard/contracts/business-hours";
import { SavedMeanwhile } from "../../edit/saved-meanwhile.tsx";
import { useEdit } from "../../edit/use-edit.ts";
import { useMay } from "../session/session.ts";
import { Loaded } from "../settings/loaded.tsx";
import { SaveBar } from "../settings/save-bar.tsx";
import { SettingsForm } from "../settings/settings-form.tsx";
import { SettingsPage } from "../settings/settings-page.tsx";
import { useHours } from "./hours.ts";
import { type FlatHours, flat, hoursEdit, joined } from "./hours-edit.ts";
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
      <Loaded query={query}>{(view) => <HoursForm view={view} onReload={() => query.refetch()} />}</Loaded>
    </SettingsPage>
  );
}

function HoursForm({ view, onReload }: { view: HoursView; onReload: () => void }) {
  const may = useMay("routing.write");
  const save = useSaveHours();
  const { base, value, setValue, foreign, merged, failed, takeTheirs, settle } = useEdit(view, hoursEdit, save);
  const written = joined(value);
  const problems = hoursProblems(written);
  const asking = foreign.length > 0;
  const send = (sent: FlatHours, { hours }: HoursView): void =>
    save.mutate(
      { ...joined(sent), ...(hours && { version: hours.version }) },
      { onSuccess: (now) => settle(now, sent) },
    );
  const submit = (): void => {
    if (may && problems.size === 0 && !save.isPending && !asking) send(value, base);
  };
  return (
    <SettingsForm label="Business hours" onSave={submit}>
      {!view.hours && (
        <p className="mb-4 text-muted text-sm">No hours are set yet, so this client counts as always open.</p>
      )}
      <HoursPreview written={written} />
      <HoursFields hours={written} problems={problems} disabled={!may} onChange={(next) => setValue(flat(next))} />
      {asking && (
        <div className="mt-6">
          <SavedMeanwhile
            who={view.hours?.changed_by_name ?? "Somebody"}
            what="the business hours"
            foreign={foreign}
            onTheirs={takeTheirs}
            onMine={() => {
              setValue(merged);
              send(merged, view);
            }}
          />
        </div>
      )}
      <SaveBar saved={view.hours} may={may} pending={save.isPending || asking} error={failed} onReload={onReload} />
    </SettingsForm>
  );
}
