import { createHash } from "node:crypto";
import { fetchPage } from "@switchboard/agents/tools/api/fetch-page";
import { ToolFailure } from "@switchboard/agents/tools/failure";
import type { Actor } from "@switchboard/contracts/actor";
import type { ServerCapture } from "@switchboard/contracts/research-task";
import { audit } from "@switchboard/db/audit";
import { storable } from "@switchboard/db/json-text";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { lockTask, lostLease } from "../task/lock.ts";

const mostCaptures = 100;
const longestText = 50_000;

type Capture = { task_id: string; token: number; url: string };

/**
 * Reads a page for a claimed research task and keeps its text: a public address alone, within limits of time and size, no
 * script run. What it says is data. Throws `conflict` when the claim holds no more, `bad_input` for a page that cannot be
 * read, with the reason.
 */
export async function capturePage(core: Core, actor: Actor, input: Capture): Promise<ServerCapture> {
  await holding(core, actor, input);
  const page = await fetchPage(input.url, core.outbound).catch((error: unknown) => {
    if (!(error instanceof ToolFailure)) throw error;
    throw new AppError("bad_input", error.message, { fields: [{ path: "url", message: error.message }] });
  });
  const text = storable(page.text).slice(0, longestText);
  const kept = await core.db.transaction(actor.client_id, async (tx) => {
    const row = await tx.research_captures.create({
      data: {
        client_id: actor.client_id,
        task_id: input.task_id,
        staff_id: actor.id,
        url: new URL(input.url).href,
        final_url: page.final_url,
        title: page.title === null ? null : storable(page.title).slice(0, 300),
        text,
        sha256: createHash("sha256").update(text).digest("hex"),
        truncated: page.truncated || page.text.length > longestText,
      },
    });
    await audit(tx, actor, {
      action: "research_task.capture",
      target_kind: "task",
      target_id: input.task_id,
      details: { capture_id: row.id, host: new URL(page.final_url).host },
    });
    return row;
  });
  const { client_id: _client, task_id: _task, staff_id: _staff, ...shown } = kept;
  return { ...shown, taken_at: kept.taken_at.toISOString() };
}

/** Throws unless the actor holds the task by this claim, and has captures left. */
async function holding(core: Core, actor: Actor, { task_id, token }: Capture): Promise<void> {
  await core.db.transaction(actor.client_id, async (tx) => {
    const task = await lockTask(tx, actor, task_id);
    if (task.kind !== "research") throw new AppError("bad_input", "Pages are captured for research alone.");
    const lost = lostLease(task, actor, token);
    if (lost) throw lost;
    if ((await tx.research_captures.count({ where: { task_id } })) >= mostCaptures) {
      throw new AppError("bad_input", `At most ${mostCaptures} pages are captured for one task.`);
    }
  });
}
