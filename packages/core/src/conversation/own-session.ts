import type { Actor } from "@switchboard/contracts/actor";
import { AppError } from "@switchboard/kit/app-error";

/** Throws `not_found` when a visitor asks for another session's conversation: it shall not learn that there is one. */
export function requireOwnSession(conversation: { session_id: string }, actor: Actor): void {
  if (actor.kind === "visitor" && actor.session_id !== conversation.session_id) {
    throw new AppError("not_found", "There is no such conversation.");
  }
}
