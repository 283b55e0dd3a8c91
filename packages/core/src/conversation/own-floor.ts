import type { Actor } from "@switchboard/contracts/actor";
import { AppError } from "@switchboard/kit/app-error";
import type { LockedConversation } from "./lock.ts";

/** Throws unless this staff member holds the conversation's floor: `conversation_resolved`, or `floor_held` with who does. */
export function requireOwnFloor(conversation: LockedConversation, actor: Actor): void {
  if (conversation.status === "resolved") throw new AppError("conversation_resolved");
  if (conversation.floor_holder === "human" && conversation.floor_staff_id === actor.id) return;
  const holder_name = conversation.floor_holder === "ai" ? "the agent" : conversation.floor_staff_name;
  throw new AppError("floor_held", `The floor is held by ${holder_name ?? "a colleague"}. Take over first.`, {
    holder_name,
  });
}
