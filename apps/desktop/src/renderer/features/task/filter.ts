import { type TaskFilter, type TaskKind, type TaskRole, taskKind, taskRole } from "@switchboard/contracts/task";

/** Which part of the queue is shown. */
export type QueueView = "all" | "mine" | "overdue" | "drafts";

/** What the address of the Tasks room says. */
export type QueueChoice = { show?: QueueView | undefined; kind?: TaskKind | undefined; role?: TaskRole | undefined };

const views: readonly QueueView[] = ["mine", "overdue", "drafts"];

/** Reads a choice from an address; what it does not know is left out. */
export function readChoice(search: Record<string, unknown>): QueueChoice {
  const kind = taskKind.safeParse(search["kind"]);
  const role = taskRole.safeParse(search["role"]);
  const show = views.find((each) => each === search["show"]);
  return {
    ...(show ? { show } : {}),
    ...(kind.success ? { kind: kind.data } : {}),
    ...(role.success ? { role: role.data } : {}),
  };
}

/** A choice as the server takes it. */
export const filterOf = ({ show, kind, role }: QueueChoice): TaskFilter => ({
  ...(kind ? { kind } : {}),
  ...(role ? { role } : {}),
  ...(show && show !== "all" ? { [show]: true } : {}),
});
