import type pg from "pg";
import type { Thread } from "../story/thread.ts";
import { insert } from "./insert.ts";

type Told = { thread: Thread; place: { client_id: string; config_id: string } };

/** Writes calls that wait for consent, each with its task in the operators' queue. */
export async function writeApprovals(client: pg.ClientBase, told: readonly Told[]): Promise<void> {
  const all = told.flatMap(({ thread, place }) =>
    thread.approvals.map((approval) => ({ ...place, conversation_id: thread.id, ...approval })),
  );
  const tasks = all.map(({ id, client_id, conversation_id, tool_name, expires_at, created_at }) => ({
    id,
    client_id,
    conversation_id,
    kind: "approval",
    role: "operator",
    title: `Approve ${tool_name}`,
    payload: {},
    blocking: true,
    status: "open",
    priority: 0,
    token: 0,
    attempts: 0,
    due_at: expires_at,
    created_at,
  }));
  await insert(client, "tasks", tasks);
  const waiting = { status: "waiting", tellings: 0, admin_only: false, four_eyes: false };
  await insert(
    client,
    "approvals",
    all.map((approval) => ({ ...approval, ...waiting })),
  );
}
