import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { type NewResearchTask, newResearchTask, type ResearchField } from "@switchboard/contracts/research-task";
import { valueProblem } from "@switchboard/contracts/research-value";
import { audit } from "@switchboard/db/audit";
import { jsonText } from "@switchboard/db/json-text";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { openTaskIn } from "../task/open-in.ts";

/**
 * Asks a question: one task for each of the independent researchers. Throws `bad_input` where two fields have one name, or
 * gold values name a field that is not asked for or do not fit it.
 */
export async function createResearchTask(core: Core, actor: Actor, input: NewResearchTask): Promise<{ id: string }> {
  const { priority, due_at, gold, role, ...asked } = newResearchTask.parse(input);
  const names = new Set(asked.fields.map((f) => f.name));
  const strange = Object.keys(gold ?? {}).find((name) => !names.has(name));
  if (names.size < asked.fields.length || strange !== undefined) {
    throw new AppError("bad_input", "Give each field a name of its own, and known values to these fields alone.", {
      fields: [{ path: strange === undefined ? "fields" : "gold", message: "does not fit the fields" }],
    });
  }
  checkFields(asked.fields, gold);
  const id = randomUUID();
  const { client_id } = actor;
  const due = due_at === undefined ? null : new Date(due_at);
  await core.db.transaction(client_id, async (tx) => {
    const stored = JSON.parse(jsonText({ ...asked, ...(gold ? { gold } : {}) }));
    await tx.research_tasks.create({
      data: {
        ...stored,
        id,
        client_id,
        created_by: actor.kind === "staff" ? actor.id : null,
        created_by_name: actor.name,
        role,
        priority,
        due_at: due,
      },
    });
    for (let i = 0; i < asked.researchers; i += 1) {
      await openTaskIn(tx, {
        client_id,
        kind: "research",
        role,
        title: asked.title,
        priority,
        due_at: due,
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

function checkFields(fields: readonly ResearchField[], gold: Record<string, string> | undefined): void {
  fields.forEach((field, i) => {
    const at = (path: string, message: string) =>
      new AppError("bad_input", "A field is not complete. Look at the marked one.", {
        fields: [{ path: `fields.${i}.${path}`, message }],
      });
    if (field.type === "choice" && (field.options?.length ?? 0) < 2) throw at("options", "give at least two options");
    if (field.min !== undefined && field.max !== undefined && field.min > field.max) {
      throw at("max", "is below the least value");
    }
    const known = gold?.[field.name];
    const problem = known === undefined ? undefined : valueProblem(field, known);
    if (problem)
      throw new AppError("bad_input", problem, { fields: [{ path: `gold.${field.name}`, message: problem }] });
  });
}
