import type { TaskDetail } from "@switchboard/contracts/task";
import { Ago } from "../../clock/ago.tsx";
import { stepText } from "./words.ts";

/** Why others gave a task away: the next one should know. */
export function GivenAway({ task }: { task: TaskDetail }) {
  const told = task.given_away.filter((step) => step.reason);
  if (told.length === 0) return null;
  return (
    <ul aria-label="Given away before" className="flex-none border-line border-b px-4 py-2 text-sm">
      {told.map((step) => (
        <li key={step.at} className="wrap-anywhere text-muted">
          {stepText(step)}: <span className="text-ink">{step.reason}</span>{" "}
          <span className="text-xs">
            <Ago at={step.at} />
          </span>
        </li>
      ))}
    </ul>
  );
}
