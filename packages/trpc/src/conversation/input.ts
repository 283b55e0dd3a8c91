import { event } from "@switchboard/contracts/event";
import { id } from "@switchboard/contracts/id";
import { z } from "zod";

/** Input of everything that is about one conversation. */
export const oneConversation = z.strictObject({ conversation_id: id });

/** A page of a log; `has_more`: there are others beyond it. */
export const eventPage = z.object({ items: z.array(event), has_more: z.boolean() });

/** A position in a log: 0 is before its first entry. */
export const seq = z.number().int().min(0).max(2_147_483_647);
