import { DEFAULT_DIAL_RULES, type DialPolicy, type DialRules, dialRules } from "@switchboard/contracts/telephony";
import { RadioGroup } from "@switchboard/ui/radio-group";
import { Switch } from "@switchboard/ui/switch";
import { useState } from "react";
import { notify } from "../../notice/notices.ts";
import { firstHours } from "../hours/first-hours.ts";
import { HoursFields } from "../hours/hours-fields.tsx";
import { HoursPreview } from "../hours/hours-preview.tsx";
import { hoursProblems } from "../hours/problems.ts";
import { useMay } from "../session/session.ts";
import { SaveBar } from "../settings/save-bar.tsx";
import { SettingsForm } from "../settings/settings-form.tsx";
import { BusinessHoursNow } from "./business-hours-now.tsx";
import { CountriesField } from "./countries-field.tsx";
import { LimitFields } from "./limit-fields.tsx";
import { useSavePolicy, useTelephony } from "./telephony.ts";

const hoursChoices = [
  { id: "business", label: "In the business hours", hint: "as Settings say" },
  { id: "own", label: "In hours of their own", hint: "calling hours by law, for example" },
] as const;

const rulesOf = (policy: DialPolicy | null): DialRules => {
  if (!policy) return DEFAULT_DIAL_RULES;
  const { version: _, changed_by_name: __, changed_at: ___, ...rules } = policy;
  return rules;
};

/** Changes how people may be called. Who saves second keeps what they typed, is told who was first, and looks at theirs. */
export function PolicyForm({ policy }: { policy: DialPolicy | null }) {
  const may = useMay("telephony.write");
  const telephony = useTelephony();
  const save = useSavePolicy();
  const [base, setBase] = useState(policy);
  const [value, setValue] = useState<Partial<DialRules>>(() => rulesOf(policy));
  const typed = JSON.stringify(value) !== JSON.stringify(rulesOf(base));
  const follow = (next: DialPolicy | null): void => {
    setBase(next);
    setValue(rulesOf(next));
  };
  // What somebody else saved comes in by itself while nothing was typed.
  if (!typed && policy && policy.version > (base?.version ?? 0)) follow(policy);
  const checked = dialRules.safeParse(value);
  const problems = new Map(checked.error?.issues.map(({ path, message }) => [path.join("."), message]));
  const set = (change: Partial<DialRules>): void => setValue({ ...value, ...change });
  const submit = (): void => {
    if (!may || save.isPending || !checked.success) return;
    save.mutate(
      { ...checked.data, ...(base && { version: base.version }) },
      {
        onSuccess: (saved) => {
          follow(saved);
          notify({ tone: "human", title: "The dial policy is saved", detail: "The next call goes by it." });
        },
      },
    );
  };
  const takeTheirs = async (): Promise<void> => {
    follow((await telephony.refetch()).data?.policy ?? null);
    save.reset();
  };
  const own = value.hours ?? null;
  return (
    <SettingsForm label="Dial policy" onSave={submit}>
      <div className="grid max-w-2xl gap-5">
        <Switch
          label="People may be called"
          hint={value.enabled ? "Within the hours and limits below." : "Nobody is called, whoever asks for it."}
          checked={value.enabled ?? false}
          disabled={!may}
          onChange={(enabled) => set({ enabled })}
        />
        <RadioGroup
          legend="When"
          cards
          options={hoursChoices}
          value={own === null ? "business" : "own"}
          disabled={!may}
          onChange={(choice) => set({ hours: choice === "own" ? (base?.hours ?? firstHours()) : null })}
        />
        {own === null ? (
          <BusinessHoursNow />
        ) : (
          <fieldset aria-label="Calling hours" className="min-w-0">
            <HoursPreview written={own} />
            <HoursFields
              hours={own}
              problems={hoursProblems(own)}
              disabled={!may}
              onChange={(hours) => set({ hours })}
            />
          </fieldset>
        )}
        <CountriesField
          value={value.countries ?? []}
          problem={[...problems.keys()].some((path) => path.startsWith("countries"))}
          disabled={!may}
          onChange={(countries) => set({ countries })}
        />
        <LimitFields value={value} problems={problems} disabled={!may} onChange={set} />
        <SaveBar
          saved={base}
          may={may}
          pending={save.isPending}
          error={save.error}
          onReload={() => void takeTheirs()}
        />
      </div>
    </SettingsForm>
  );
}
