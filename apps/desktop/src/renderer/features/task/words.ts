import type { TaskDetail, TaskHistoryEntry, TaskKind, TaskRole } from "@switchboard/contracts/task";
import type { Standing } from "./lease.ts";

/** What a task asks for. */
export const KINDS: Record<TaskKind, string> = {
  research: "Research",
  approval: "Approval",
  review: "Decision",
  quality_review: "Quality review",
};

/** Whose queue it is in. */
export const ROLES: Record<TaskRole, string> = {
  operator: "Operators",
  researcher: "Researchers",
  reviewer: "Reviewers",
  admin: "Admins",
};

const ended = {
  submitted: "has submitted it",
  returned: "has returned it",
  expired: "Its time has passed",
  cancelled: "It is not needed any more",
} as const;

/** Who has a task, in a few words. */
export function whose(task: TaskDetail, me: string, standing: Standing): string {
  if (standing === "mine") return "Yours";
  if (standing === "lost") return "Your time ran out";
  if (task.status === "leased" && standing === "theirs") return `${task.holder?.name ?? "Somebody"} has it`;
  if (task.status === "open" || task.status === "leased") {
    if (!task.assigned) return "Free";
    return task.assigned.id === me ? "Kept for you" : `Kept for ${task.assigned.name}`;
  }
  if (task.status === "expired" || task.status === "cancelled") return ended[task.status];
  const words = ended[task.status];
  return task.holder?.id === me ? `You ${words.replace("has", "have")}` : `${task.holder?.name ?? "Somebody"} ${words}`;
}

/** One step of a task's history as a sentence. */
export function stepText({ step, by_name, holder_name, reason }: TaskHistoryEntry): string {
  const by = by_name ?? "Switchboard";
  switch (step) {
    case "claimed":
      return `${by} claimed it`;
    case "lease_passed":
      return `${holder_name ?? "Somebody"}’s time with it ran out`;
    case "skipped":
      return `${by} skipped it`;
    case "returned":
      return `${by} returned it`;
    case "submitted":
      return `${by} finished it`;
    case "released":
      return holder_name ? `${by} took it from ${holder_name}` : `${by} put it back`;
    case "assigned":
      return `${by} kept it for ${holder_name ?? "somebody"}`;
    case "changed":
      return `${by} set ${reason ?? "it anew"}`;
    case "expired":
      return "Its time passed";
    case "cancelled":
      return `${by} cancelled it`;
  }
}
