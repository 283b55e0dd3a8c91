import type { Actor } from "@switchboard/contracts/actor";
import type { Exported, ExportFormat } from "@switchboard/contracts/exported";
import type { ResearchTask } from "@switchboard/contracts/research-task";
import { audit } from "@switchboard/db/audit";
import { stringify } from "csv-stringify/sync";
import type { Core } from "../core.ts";
import { getResearchTask } from "./get.ts";

/** A question with all of its answers and their evidence, as a file. Audited. Throws `not_found`. */
export async function exportResearchTask(
  core: Core,
  actor: Actor,
  { research_task_id, format }: { research_task_id: string; format: ExportFormat },
): Promise<Exported> {
  const task = await getResearchTask(core, actor, { research_task_id });
  await core.db.transaction(actor.client_id, (tx) =>
    audit(tx, actor, { action: "research_task.export", target_kind: "research_task", target_id: task.id }),
  );
  const file_name = `research-${task.id.slice(0, 8)}.${format}`;
  if (format === "json") return { file_name, media_type: "application/json", text: JSON.stringify(task, null, 2) };
  // A cell that a spreadsheet would run as a formula is shown as text.
  return { file_name, media_type: "text/csv", text: stringify(linesOf(task), { header: true, escape_formulas: true }) };
}

function linesOf(task: ResearchTask): Record<string, string | number>[] {
  return task.fields.flatMap((field) => {
    const agreed = task.consensus?.fields.find((f) => f.field === field.name);
    return task.answers
      .filter((a) => a.field === field.name)
      .map((a) => ({
        question: task.title,
        field: field.name,
        consensus: agreed?.status ?? "",
        consensus_value: agreed?.value ?? "",
        value: a.value,
        researcher: a.staff_name,
        confidence: Math.round(a.confidence * 100) / 100,
        source_url: a.source_url,
        quote: a.quote,
        captured_by: a.capture?.by ?? "",
        captured_at: a.capture?.taken_at ?? "",
        capture_sha256: a.capture?.sha256 ?? "",
        verified_by: a.verified_by?.name ?? "",
      }));
  });
}
