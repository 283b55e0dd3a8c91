import { type Priority, priority } from "@switchboard/contracts/priority";
import {
  type SlaClockKind,
  type SlaPolicy,
  type SlaTargets,
  slaClockKind,
  slaPolicy,
} from "@switchboard/contracts/sla";
import { DurationField } from "@switchboard/ui/duration-field";
import { useState } from "react";
import { priorityWords } from "../conversation/words.ts";
import { useMay } from "../session/session.ts";
import { Loaded } from "../settings/loaded.tsx";
import { SaveBar } from "../settings/save-bar.tsx";
import { SettingsForm } from "../settings/settings-form.tsx";
import { SettingsPage } from "../settings/settings-page.tsx";
import { useSaveSla, useSla } from "./sla.ts";

const columns: Record<SlaClockKind, { label: string; hint: string }> = {
  first_response: { label: "First response", hint: "from when a person is needed" },
  next_response: { label: "Next response", hint: "while a person has the floor" },
  resolution: { label: "Resolution", hint: "without the customer’s own time" },
};
const none: SlaTargets = { first_response_s: null, next_response_s: null, resolution_s: null };
const firstTargets = Object.fromEntries(priority.options.map((p) => [p, none])) as SlaPolicy["targets"];

/** What the client was promised, by priority. */
export function SlaPage() {
  const query = useSla();
  return (
    <SettingsPage
      title="SLA"
      about="Business time, such as 15 min, 1 h 30 min or 2 days. An empty field promises nothing, and no clock is kept."
    >
      <Loaded query={query}>
        {(policy) => <SlaForm key={policy?.version ?? 0} policy={policy} onReload={() => query.refetch()} />}
      </Loaded>
    </SettingsPage>
  );
}

function SlaForm({ policy, onReload }: { policy: SlaPolicy | null; onReload: () => void }) {
  const may = useMay("routing.write");
  const save = useSaveSla();
  const [targets, setTargets] = useState(policy?.targets ?? firstTargets);
  /** Fields whose text is no length of time; they say so themselves. */
  const [unread, setUnread] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const issues = new Map(
    slaPolicy.shape.targets.safeParse(targets).error?.issues.map((i) => [i.path.join("."), "1 min to a year"]),
  );
  const submit = (): void => {
    setTried(true);
    if (may && issues.size === 0 && unread.length === 0)
      save.mutate({ targets, ...(policy && { version: policy.version }) });
  };
  const set = (row: Priority, kind: SlaClockKind, seconds: number | null | undefined): void => {
    const others = unread.filter((each) => each !== `${row} ${kind}`);
    setUnread(seconds === undefined ? [...others, `${row} ${kind}`] : others);
    if (seconds !== undefined) setTargets({ ...targets, [row]: { ...targets[row], [`${kind}_s`]: seconds } });
  };
  return (
    <SettingsForm label="SLA" onSave={submit}>
      <div className="overflow-x-auto">
        <table className="w-full min-w-[30rem] border-separate border-spacing-x-2 border-spacing-y-1.5 text-left">
          <thead>
            <tr>
              <th scope="col" className="pr-2 font-medium text-muted text-sm">
                Priority
              </th>
              {slaClockKind.options.map((kind) => (
                <th key={kind} scope="col" className="align-bottom font-medium text-ink text-sm">
                  {columns[kind].label}
                  <span className="block font-normal text-muted text-xs">{columns[kind].hint}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {priority.options.map((row) => (
              <tr key={row}>
                <th scope="row" className="pt-1.5 align-top font-medium text-ink text-sm">
                  {priorityWords[row]}
                </th>
                {slaClockKind.options.map((kind) => (
                  <td key={kind} className="align-top">
                    <DurationField
                      label={`${priorityWords[row]}, ${columns[kind].label}`}
                      labelHidden
                      unit="min"
                      disabled={!may}
                      seconds={targets[row][`${kind}_s`]}
                      problem={tried ? issues.get(`${row}.${kind}_s`) : undefined}
                      onChange={(seconds) => set(row, kind, seconds)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <SaveBar saved={policy} may={may} pending={save.isPending} error={save.error} onReload={onReload} />
    </SettingsForm>
  );
}
