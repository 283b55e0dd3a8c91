import type { ConfigPlan } from "@switchboard/contracts/config";

const plural = (n: number, one: string, many: string): string => (n === 1 ? `one ${one}` : `${n} ${many}`);

/** What activating changes for whom, and what keeps the version from running. */
export function PlanLines({ plan }: { plan: ConfigPlan }) {
  return (
    <>
      <ul className="list-disc pl-5 text-muted text-sm">
        <li>
          {plan.under_way === 0
            ? "No conversation is under way."
            : `${plural(plan.under_way, "conversation", "conversations")} under way: each keeps the version that it began with.`}
        </li>
        <li>
          {plan.is_default
            ? "It is the client’s default: channels and keys that name no config use it."
            : "It is not the client’s default: only channels and keys that name it use it."}
          {plan.keys > 0 && ` ${plural(plan.keys, "key names", "keys name")} it.`}
        </li>
      </ul>
      {plan.problems.length > 0 && (
        <div role="alert" className="grid gap-1 text-breach text-sm">
          <p>This version cannot run yet:</p>
          <ul className="list-disc pl-5">
            {plan.problems.slice(0, 20).map((each) => (
              <li key={`${each.line}:${each.column}:${each.code}`}>
                Line {each.line}: {each.message}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
