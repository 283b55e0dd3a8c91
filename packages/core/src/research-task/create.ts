import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { type NewResearchTask, newResearchTask } from "@switchboard/contracts/research-task";
import { audit } from "@switchboard/db/audit";
import { jsonText } from "@switchboard/db/json-text";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { openTaskIn } from "../task/open-in.ts";

/**
 * Asks a question: one task for each of the independent researchers. Throws `bad_input` where two fields have one name, or
 * gold values name a field that is not asked for.
 */
export async function createResearchTask(core: Core, actor: Actor, input: NewResearchTask): Promise<{ id: string }> {
  const { priority, due_at, gold, ...asked } = newResearchTask.parse(input);
  const names = new Set(asked.fields.map((f) => f.name));
  const strange = Object.keys(gold ?? {}).find((name) => !names.has(name));
  if (names.size < asked.fields.length || strange !== undefined) {
    throw new AppError("bad_input", "Give each field a name of its own, and known values to these fields alone.", {
      fields: [{ path: strange === undefined ? "fields" : "gold", message: "does not fit the fields" }],
    });
  }
  const id = randomUUID();
  const { client_id } = actor;
  await core.db.transaction(client_id, async (tx) => {
    const stored = JSON.parse(jsonText({ ...asked, ...(gold ? { gold } : {}) }));
    await tx.research_tasks.create({
      data: {
        ...stored,
        id,
        client_id,
        created_by: actor.kind === "staff" ? actor.id : null,
        created_by_name: actor.name,
      },
    });
    for (let i = 0; i < asked.researchers; i += 1) {
      await openTaskIn(tx, {
        client_id,
        kind: "research",
        role: "researcher",
        title: asked.title,
        priority,
        due_at: due_at === undefined ? null : new Date(due_at),
        research_task_id: id,
        // One question is told once.
        quiet: i > 0,
        // Whether it is a gold task is not in it.
        payload: { brief: stored.brief, subject: stored.subject, fields: stored.fields },
      });
    }
    await audit(tx, actor, {
      action: "research_task.create",
      target_kind: "research_task",
      target_id: id,
      details: { researchers: asked.researchers, gold: gold !== undefined },
    });
  });
  return { id };
}
