import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { chat } from "@switchboard/core/conversation/chat";
import { noteSeen } from "@switchboard/core/presence/stay-present";
import { addTestStaff } from "./client.ts";
import type { TestCore } from "./core.ts";

/** Adds an operator of the test's client who has a console open. */
export async function addOperator(t: TestCore, name: string): Promise<Actor> {
  const { id } = await addTestStaff(t.admin, name, ["operator"], [t.client]);
  const actor: Actor = { kind: "staff", id, name, roles: ["operator"], client_id: t.client.id };
  await noteSeen(t.core, actor);
  return actor;
}

/** The same, whose console stays open however slow the machine is: nobody is gone in the middle of a hundred rounds. */
export async function addStayingOperator(t: TestCore, name: string): Promise<Actor> {
  const actor = await addOperator(t, name);
  await t.admin.query("UPDATE presence SET last_seen_at = now() + interval '1 day' WHERE staff_id = $1", [actor.id]);
  return actor;
}

/** Everybody of the client loses the console; presence of the next test begins anew. */
export const emptyDesk = (t: TestCore): Promise<unknown> =>
  t.admin.query("UPDATE presence SET last_seen_at = now() - interval '1 hour' WHERE client_id = $1", [t.client.id]);

/** A customer says something; gives the conversation. With `I want a person` it waits for one. */
export async function say(
  t: TestCore,
  message = "I want a person",
  session_id: string = randomUUID(),
): Promise<string> {
  const said = { message, session_id, client_id: t.client.id };
  const answer = await chat(t.core, t.api, said, { waitMs: 8_000, signal: new AbortController().signal });
  return answer.conversation_id;
}
