import type { Actor } from "@switchboard/contracts/actor";
import type { ConversationDetail } from "@switchboard/contracts/conversation";
import type { Event } from "@switchboard/contracts/event";
import type { Core } from "../core.ts";
import { getConversation } from "./get.ts";
import { readEvents } from "./read-events.ts";

/** What a screen begins with: a conversation's state, and the newest page of its log, in the order of seq. Throws `not_found`. */
export async function openConversation(
  core: Core,
  actor: Actor,
  input: { conversation_id: string; limit?: number | undefined },
): Promise<{ detail: ConversationDetail; log: { items: Event[]; has_more: boolean } }> {
  const [detail, log] = await Promise.all([getConversation(core, actor, input), readEvents(core, actor, input)]);
  return { detail, log };
}
