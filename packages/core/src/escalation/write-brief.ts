import { modelBrief } from "@switchboard/agents/brief/write-brief";
import type { Actor } from "@switchboard/contracts/actor";
import { loadBlueprint } from "../config/load-blueprint.ts";
import { hintLog } from "../conversation/hint.ts";
import { readEvents } from "../conversation/read-events.ts";
import type { Core } from "../core.ts";
import { erasedSince, erasureState } from "../customer/while-erasing.ts";

const longestRead = 200;

const system = (client_id: string): Actor => ({ kind: "system", id: "brief", name: "Brief", roles: [], client_id });

/** Has the conversation's model write the brief of an escalation. The offline model writes none: the rules' one is as good. */
export async function writeBrief(core: Core, clientId: string, escalationId: string): Promise<void> {
  const found = await core.db.tenant(clientId, (t) =>
    t.escalations.findFirst({
      where: { id: escalationId },
      select: { conversation_id: true, brief: true, conversations: { select: { config_id: true, last_seq: true } } },
    }),
  );
  if (!found || found.brief !== null) return;
  const { conversation_id } = found;
  const { blueprint } = await loadBlueprint(core, clientId, found.conversations.config_id);
  const model = core.models.for(blueprint.agent.model);
  if (model.family === "offline") return;
  const before = await core.db.transaction(clientId, (tx) => erasureState(tx, conversation_id));
  if (before.going_on) return;
  const { items } = await readEvents(core, system(clientId), { conversation_id, limit: longestRead });
  const brief = await modelBrief(model, items);
  const { count } = await core.db.transaction(clientId, async (tx) => {
    if (await erasedSince(tx, conversation_id, before)) return { count: 0 };
    return tx.escalations.updateMany({
      where: { id: escalationId, brief: { equals: null as never } },
      data: { brief },
    });
  });
  if (count > 0) hintLog(core, clientId, conversation_id, found.conversations.last_seq);
}
