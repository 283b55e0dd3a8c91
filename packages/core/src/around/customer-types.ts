import type { Actor } from "@switchboard/contracts/actor";
import { AppError } from "@switchboard/kit/app-error";
import { requireOwnSession } from "../conversation/own-session.ts";
import type { Core } from "../core.ts";
import { tellAround } from "./say.ts";

type Typing = { conversation_id: string; typing: boolean };

/**
 * The customer writes, or has stopped: staff are told while one of them has the floor. An agent waits for the message itself.
 * Throws `not_found` for another's conversation.
 */
export async function customerTypes(core: Core, actor: Actor, input: Typing): Promise<{ told: boolean }> {
  const { conversation_id } = input;
  const [row] = await core.db.query<{ session_id: string; floor_holder: string }>(actor.client_id, {
    name: "conversation-floor",
    text: "SELECT session_id, floor_holder FROM conversations WHERE id = $1",
    values: [conversation_id],
  });
  if (!row) throw new AppError("not_found", "There is no such conversation.");
  requireOwnSession(row, actor);
  const told = row.floor_holder === "human";
  const doing = input.typing ? ("reply" as const) : ("gone" as const);
  if (told) tellAround(core, { client_id: actor.client_id, conversation_id, who: null, doing });
  return { told };
}
