import { type EscalationCause, escalationCause } from "@switchboard/contracts/escalation";
import { type RoutingRule, skill } from "@switchboard/contracts/routing";
import { Button } from "@switchboard/ui/button";
import { MultiCombobox } from "@switchboard/ui/combobox";
import { Select } from "@switchboard/ui/select";
import { TextField } from "@switchboard/ui/text-field";
import { Plus, Trash2 } from "lucide-react";

const causes: Record<EscalationCause, string> = {
  trigger: "a trigger of the config",
  customer: "the customer asks",
  staff: "a colleague asks",
  tool_unknown: "a tool left in doubt",
  run_failed: "the agent could not answer",
  operator_gone: "the colleague is gone",
};
const causeChoices = escalationCause.options.map((id) => ({ id, label: causes[id] }));

/** Which escalations need which skills. An escalation that several rules fit needs the skills of all. */
export function RuleList({
  rules,
  known,
  tried,
  disabled,
  onChange,
}: {
  rules: readonly RoutingRule[];
  known: readonly string[];
  tried: boolean;
  disabled: boolean;
  onChange: (rules: RoutingRule[]) => void;
}) {
  const set = (index: number, more: Partial<RoutingRule>): void =>
    onChange(rules.with(index, { ...(rules[index] as RoutingRule), ...more }));
  const options = [...new Set([...known, ...rules.flatMap((rule) => rule.needs)])].map((id) => ({ id, label: id }));
  return (
    <div className="grid gap-3">
      {rules.length === 0 && <p className="text-muted text-sm">No rules yet: anybody can take anything.</p>}
      {rules.map((rule, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rules have no other name than their place
        <fieldset key={index} aria-label={`Rule ${index + 1}`} className="grid gap-2 rounded-md border border-line p-3">
          <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-2">
            <Select
              label="When"
              none="anything"
              options={causeChoices}
              value={rule.cause}
              disabled={disabled}
              onChange={(cause) => set(index, { cause })}
            />
            <TextField
              label="and it says"
              placeholder="refund"
              maxLength={100}
              disabled={disabled}
              value={rule.says ?? ""}
              onChange={(e) => set(index, { says: e.target.value || undefined })}
            />
            {!disabled && (
              <Button
                kind="quiet"
                size="icon"
                aria-label={`Remove rule ${index + 1}`}
                onClick={() => onChange(rules.toSpliced(index, 1))}
              >
                <Trash2 className="size-3.5" />
              </Button>
            )}
          </div>
          <MultiCombobox
            label="it needs"
            options={options}
            values={rule.needs}
            disabled={disabled}
            problem={tried && rule.needs.length === 0 ? "Say at least one skill." : undefined}
            onCreate={(text) => {
              const made = skill.safeParse(text);
              if (made.success) set(index, { needs: [...rule.needs, made.data] });
            }}
            onChange={(needs) => set(index, { needs })}
          />
        </fieldset>
      ))}
      {!disabled && (
        <div>
          <Button onClick={() => onChange([...rules, { needs: [] }])}>
            <Plus className="size-3.5" /> Add a rule
          </Button>
        </div>
      )}
    </div>
  );
}
