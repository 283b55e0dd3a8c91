import type { Actor } from "@switchboard/contracts/actor";
import type { TranscriptChoice, TranscriptPart } from "@switchboard/contracts/transcript";
import { audit } from "@switchboard/db/audit";
import { AppError } from "@switchboard/kit/app-error";
import { loadBlueprint } from "../config/load-blueprint.ts";
import { readEvents } from "../conversation/read-events.ts";
import { readSummary, toSummary } from "../conversation/summary.ts";
import type { Core } from "../core.ts";
import { loadHours } from "../hours/load.ts";
import { notesAsLeft } from "./as-left.ts";
import { lineOf } from "./line.ts";
import { type Head, RENDERINGS, timeIn } from "./render.ts";

const pageSize = 500;

type Asked = TranscriptChoice & { conversation_id: string; after_seq: number };

/**
 * A piece of a conversation's transcript: up to 500 entries, so that a long one is never in memory at once. With `reveal` personal
 * data is in plain and every piece is audited; otherwise the first is. What was redacted from the log stays so. Throws `not_found`.
 */
export async function readTranscript(
  core: Core,
  actor: Actor,
  asked: Asked,
  { reveal }: { reveal: boolean },
): Promise<TranscriptPart> {
  const { conversation_id, after_seq, format } = asked;
  const head = await headOf(core, actor, conversation_id, !reveal);
  const rendering = RENDERINGS[format];
  const { items, has_more } = await readEvents(core, actor, { conversation_id, after_seq, limit: pageSize });
  if (reveal || after_seq === 0) await note(core, actor, asked, reveal);
  const choice = { notes: asked.notes && actor.kind === "staff", tools: asked.tools, masked: !reveal };
  let text = after_seq === 0 ? rendering.open(head) : "";
  let first = after_seq === 0 || !(await hasLineBefore(core, actor, conversation_id, after_seq, choice));
  for (const e of await notesAsLeft(core, actor.client_id, conversation_id, items)) {
    const piece = rendering.entry(e, head, choice, first);
    if (piece !== "") first = false;
    text += piece;
  }
  const last = items.at(-1)?.seq;
  const next_after_seq = has_more && last !== undefined ? last : null;
  const day = timeIn(head.time_zone, head.started_at).split(",")[0]?.replaceAll(" ", "-").toLowerCase();
  return {
    filename: `transcript-${day}-${conversation_id.slice(0, 8)}.${rendering.extension}`,
    media_type: rendering.media_type,
    text: next_after_seq === null ? text + rendering.close : text,
    next_after_seq,
  };
}

async function headOf(core: Core, actor: Actor, id: string, masked: boolean): Promise<Head> {
  const row = await readSummary(core, actor.client_id, id);
  if (!row) throw new AppError("not_found", "There is no such conversation.");
  const { client_name } = await loadBlueprint(core, actor.client_id, row.config_id);
  const hours = await core.db.tenant(actor.client_id, (t) => loadHours(t, actor.client_id));
  return {
    conversation_id: id,
    client: client_name,
    customer: toSummary(core, row).customer_label,
    channel: row.channel_type,
    started_at: row.created_at,
    exported_at: core.clock.now(),
    exported_by: actor.name,
    time_zone: hours?.time_zone ?? "UTC",
    masked,
  };
}

/** Whether a piece before this one has an entry: JSON needs a comma then. */
async function hasLineBefore(
  core: Core,
  actor: Actor,
  conversation_id: string,
  after_seq: number,
  choice: { notes: boolean; tools: boolean },
): Promise<boolean> {
  const { items } = await readEvents(core, actor, {
    conversation_id,
    after_seq: 0,
    limit: Math.min(after_seq, pageSize),
  });
  const left = await notesAsLeft(core, actor.client_id, conversation_id, items);
  return left.some((e) => lineOf(e, choice) !== undefined);
}

async function note(core: Core, actor: Actor, asked: Asked, revealed: boolean): Promise<void> {
  const { format, notes, tools, after_seq } = asked;
  await core.db.transaction(actor.client_id, (tx) =>
    audit(tx, actor, {
      action: "conversation.export",
      target_kind: "conversation",
      target_id: asked.conversation_id,
      details: { format, notes, tools, revealed, after_seq },
    }),
  );
}
