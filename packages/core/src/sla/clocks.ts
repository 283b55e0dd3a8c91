import { randomUUID } from "node:crypto";
import type { SlaClockKind, SlaTargets } from "@switchboard/contracts/sla";
import { addBusinessTime, businessTimeBetween } from "@switchboard/hours/business-time";
import type { Hours } from "@switchboard/hours/open-times";

/** A clock as it is kept; instants in milliseconds of the epoch. */
export type Clock = {
  id: string;
  kind: SlaClockKind;
  status: "running" | "paused" | "met" | "ended";
  target_ms: number;
  used_ms: number;
  since: number | null;
  due_at: number | null;
  breached_at: number | null;
  started_at: number;
};

/** What moves clocks. `customer_wrote` is of a conversation that needs a person or has one. */
export type SlaCause = "needed" | "taken" | "customer_wrote" | "staff_replied" | "returned" | "resolved";

/** What a cause is judged by. */
export type SlaScene = {
  now: number;
  hours: Hours;
  targets: SlaTargets;
  /** A person holds the floor (after the cause). */
  held: boolean;
  /** The customer has said something that nobody has answered. */
  customerWaits: boolean;
};

type When = Pick<SlaScene, "now" | "hours">;
type Step = {
  start?: SlaClockKind[];
  resume?: SlaClockKind[];
  pause?: SlaClockKind[];
  meet?: SlaClockKind[];
  end?: SlaClockKind[];
};

function stepFor(cause: SlaCause, open: readonly Clock[], { held, customerWaits }: SlaScene): Step {
  const answer: SlaClockKind[] = open.some((c) => c.kind === "first_response") ? [] : ["next_response"];
  switch (cause) {
    case "needed":
      return { start: ["first_response", "resolution"], resume: ["resolution"], end: ["next_response"] };
    case "taken":
      return { start: customerWaits ? ["resolution", ...answer] : ["resolution"] };
    case "customer_wrote":
      return { start: held ? answer : [], resume: ["resolution"] };
    case "staff_replied":
      return { meet: ["first_response", "next_response"], pause: ["resolution"] };
    case "returned":
    case "resolved":
      return { meet: ["resolution"], end: ["first_response", "next_response"] };
  }
}

/** The clocks that a cause changes, as they are after it. Pure. */
export function moveClocks(open: readonly Clock[], cause: SlaCause, scene: SlaScene): Clock[] {
  const step = stepFor(cause, open, scene);
  const changed = open.flatMap((clock): Clock[] => {
    const { kind, status } = clock;
    if (step.end?.includes(kind)) return [halt(clock, "ended", scene)];
    if (step.meet?.includes(kind)) return [halt(clock, "met", scene)];
    if (step.pause?.includes(kind) && status === "running") return [halt(clock, "paused", scene)];
    if (step.resume?.includes(kind) && status === "paused") return [run(clock, scene)];
    return [];
  });
  const started = (step.start ?? []).flatMap((kind): Clock[] => {
    const seconds = scene.targets[`${kind}_s`];
    if (seconds === null || open.some((c) => c.kind === kind)) return [];
    const clock = { id: randomUUID(), kind, target_ms: seconds * 1000, used_ms: 0, breached_at: null };
    return [run({ ...clock, status: "paused", since: null, due_at: null, started_at: scene.now }, scene)];
  });
  return [...changed, ...started];
}

/** The clock with another target, or by other hours from now on. */
export function retarget(clock: Clock, target_ms: number | null, before: Hours, scene: When): Clock {
  // Whether it is late is for the sweep to say, which logs it.
  const { breached_at } = clock;
  const stopped =
    clock.status === "running" ? { ...halt(clock, "paused", { ...scene, hours: before }), breached_at } : clock;
  if (target_ms === null) return { ...stopped, status: "ended" };
  const aimed = { ...stopped, target_ms };
  return clock.status === "running" ? run(aimed, scene) : aimed;
}

function run(clock: Clock, { now, hours }: When): Clock {
  const left = clock.target_ms - clock.used_ms;
  // What was late already stays late: its due time is not moved by going on.
  const due_at = left > 0 ? addBusinessTime(hours, now, left) : now;
  return { ...clock, status: "running", since: now, due_at };
}

function halt(clock: Clock, status: Clock["status"], { now, hours }: When): Clock {
  if (clock.since === null) return { ...clock, status };
  const late = clock.due_at !== null && clock.due_at <= now;
  return {
    ...clock,
    status,
    used_ms: clock.used_ms + businessTimeBetween(hours, clock.since, now),
    since: null,
    due_at: null,
    breached_at: clock.breached_at ?? (late ? clock.due_at : null),
  };
}
