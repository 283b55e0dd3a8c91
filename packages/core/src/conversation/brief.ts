import { rulesBrief } from "@switchboard/agents/brief/write-brief";
import type { Actor } from "@switchboard/contracts/actor";
import type { Brief } from "@switchboard/contracts/escalation";
import type { Core } from "../core.ts";
import { readEvents } from "./read-events.ts";

const longestRead = 200;

/** What an operator reads before speaking: the model's brief where the escalation has one, else extracted from the log now. */
export async function readBrief(core: Core, actor: Actor, input: { conversation_id: string }): Promise<Brief> {
  const { items } = await readEvents(core, actor, { conversation_id: input.conversation_id, limit: longestRead });
  const written = await core.db.tenant(actor.client_id, (t) =>
    t.escalations.findFirst({
      where: { conversation_id: input.conversation_id, status: { in: ["waiting", "claimed", "timed_out"] } },
      orderBy: { opened_at: "desc" },
      select: { brief: true },
    }),
  );
  return (written?.brief as Brief | null | undefined) ?? rulesBrief(items);
}
