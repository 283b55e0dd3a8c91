import { newRoutingPolicy, type RoutingPolicy, type RoutingStrategy } from "@switchboard/contracts/routing";
import { NumberField } from "@switchboard/ui/number-field";
import { RadioGroup } from "@switchboard/ui/radio-group";
import { useState } from "react";
import { useMay } from "../session/session.ts";
import { Loaded } from "../settings/loaded.tsx";
import { SaveBar } from "../settings/save-bar.tsx";
import { SettingsForm } from "../settings/settings-form.tsx";
import { SettingsPage } from "../settings/settings-page.tsx";
import { useRouting, useSaveRouting } from "./routing.ts";
import { RuleList } from "./rule-list.tsx";
import { skillsOf, useRoutableStaff } from "./staff.ts";

const strategies: readonly { id: RoutingStrategy; label: string; hint: string }[] = [
  { id: "manual", label: "By hand", hint: "Everybody sees the queue and takes from it." },
  { id: "round_robin", label: "In turn", hint: "Who was last chosen longest ago." },
  { id: "load", label: "Fewest open", hint: "Who has the least to do." },
  { id: "skills", label: "By skills", hint: "Who can do what the rules ask for; of those, fewest open." },
];
const manual = { strategy: "manual", assignment_timeout_s: 60, transfer_timeout_s: 120, rules: [] } as const;

/** How escalations find their person. */
export function RoutingPage() {
  const query = useRouting();
  return (
    <SettingsPage
      title="Routing"
      about="Whose turn an escalation is. Only who is available and has room is chosen, within business hours; everybody may still take over."
    >
      <Loaded query={query}>
        {(policy) => <RoutingForm key={policy?.version ?? 0} policy={policy} onReload={() => query.refetch()} />}
      </Loaded>
    </SettingsPage>
  );
}

function RoutingForm({ policy, onReload }: { policy: RoutingPolicy | null; onReload: () => void }) {
  const may = useMay("routing.write");
  const save = useSaveRouting();
  const known = skillsOf(useRoutableStaff().data ?? []);
  const [tried, setTried] = useState(false);
  const [written, setWritten] = useState(() => {
    const { strategy, assignment_timeout_s, transfer_timeout_s, rules } = policy ?? manual;
    return { strategy, assignment_timeout_s, transfer_timeout_s, rules: [...rules] };
  });
  const set = (more: Partial<typeof written>): void => setWritten({ ...written, ...more });
  const checked = newRoutingPolicy.safeParse({ ...written, ...(policy && { version: policy.version }) });
  const wrong = (field: string): string | undefined =>
    tried && checked.error?.issues.some((i) => i.path[0] === field) ? "5 seconds to a day" : undefined;
  const submit = (): void => {
    setTried(true);
    if (may && checked.success) save.mutate(checked.data);
  };
  return (
    <SettingsForm label="Routing" onSave={submit}>
      <RadioGroup
        legend="Strategy"
        cards
        options={strategies}
        value={written.strategy}
        disabled={!may}
        onChange={(strategy) => set({ strategy })}
      />
      <div className="mt-5 grid grid-cols-2 gap-4">
        <NumberField
          label="Passes on when not taken within"
          unit="s"
          min={5}
          disabled={!may}
          value={written.assignment_timeout_s}
          problem={wrong("assignment_timeout_s")}
          hint="To the next, and at last to everybody."
          onChange={(s) => set({ assignment_timeout_s: s ?? 0 })}
        />
        <NumberField
          label="An offer to a colleague lasts"
          unit="s"
          min={5}
          disabled={!may}
          value={written.transfer_timeout_s}
          problem={wrong("transfer_timeout_s")}
          hint="Who hands over keeps the floor until then."
          onChange={(s) => set({ transfer_timeout_s: s ?? 0 })}
        />
      </div>
      <h3 className="mt-6 mb-1 font-medium text-ink">Rules</h3>
      <p className="mb-3 text-muted text-sm">What an escalation needs, under the strategy “By skills”.</p>
      <RuleList
        rules={written.rules}
        known={known}
        tried={tried}
        disabled={!may}
        onChange={(rules) => set({ rules })}
      />
      <SaveBar saved={policy} may={may} pending={save.isPending} error={save.error} onReload={onReload} />
    </SettingsForm>
  );
}
