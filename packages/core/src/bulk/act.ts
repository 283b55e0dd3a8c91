import type { Actor } from "@switchboard/contracts/actor";
import type { BulkItem, BulkResult } from "@switchboard/contracts/bulk";
import { AppError } from "@switchboard/kit/app-error";
import { assign } from "../assignment/assign.ts";
import { resolve } from "../conversation/resolve.ts";
import { returnFloor } from "../conversation/return-floor.ts";
import type { Core } from "../core.ts";
import { applyTags } from "../tag/apply.ts";
import { whoResolved } from "./who-resolved.ts";
import { workThrough } from "./work.ts";

type Items = { items: BulkItem[] };

/** Puts tags on several conversations and takes others off; what is so already is `unchanged`. */
export function tagMany(
  core: Core,
  actor: Actor,
  { items, add, remove }: Items & { add: string[]; remove: string[] },
): Promise<BulkResult[]> {
  return workThrough(core, items, async ({ conversation_id }) => {
    const { added, removed } = await applyTags(core, actor, { conversation_id, add, remove });
    return { added, removed, unchanged: added.length + removed.length === 0 };
  });
}

/** Ends several conversations, each only if nothing was said in it since it was seen. */
export function resolveMany(core: Core, actor: Actor, { items, note }: Items & { note?: string | undefined }) {
  return workThrough(core, items, async ({ conversation_id, last_seq }) => {
    try {
      await resolve(core, actor, { conversation_id, note, at_seq: last_seq });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "conversation_resolved") throw error;
      const holder_name = await whoResolved(core, actor, conversation_id);
      throw new AppError("conversation_resolved", `${holder_name ?? "Somebody"} has resolved it already.`, {
        ...(holder_name !== null && { holder_name }),
      });
    }
    return {};
  });
}

/** Gives back to the agent what the actor holds of these. */
export function returnMany(core: Core, actor: Actor, { items, note }: Items & { note?: string | undefined }) {
  return workThrough(core, items, async ({ conversation_id }) => {
    await returnFloor(core, actor, { conversation_id, note });
    return {};
  });
}

/** Makes several waiting conversations one person's turn, each only if it is still whose it was seen to be. */
export function assignMany(core: Core, actor: Actor, { items, staff_id }: Items & { staff_id: string }) {
  return workThrough(core, items, async ({ conversation_id, seen_staff_id }) => {
    if (seen_staff_id === staff_id) return { unchanged: true };
    await assign(core, actor, { conversation_id, staff_id, seen_staff_id });
    return {};
  });
}
