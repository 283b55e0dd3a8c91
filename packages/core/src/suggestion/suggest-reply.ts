import { suggestReply as draft } from "@switchboard/agents/suggestion/suggest-reply";
import type { Actor } from "@switchboard/contracts/actor";
import type { Event } from "@switchboard/contracts/event";
import type { Suggestion, SuggestionPart, SuggestionTone } from "@switchboard/contracts/suggestion";
import { storable } from "@switchboard/db/json-text";
import { AppError } from "@switchboard/kit/app-error";
import { loadBlueprint } from "../config/load-blueprint.ts";
import { readEvents } from "../conversation/read-events.ts";
import { redact } from "../conversation/redact.ts";
import { readSummary } from "../conversation/summary.ts";
import type { Core } from "../core.ts";
import {
  type ErasureState,
  erasedSince,
  erasing,
  erasureState,
  refuseWhileErasing,
} from "../customer/while-erasing.ts";
import { searchKnowledge } from "../knowledge/search.ts";

type Asked = { conversation_id: string; tone: SuggestionTone };

const longestRead = 80;
const passages = 3;
const aMinute = [{ points: 20, durationS: 60 }];

/**
 * Drafts a reply for a member of staff, streamed, from this conversation's log and the client's documents alone. The same log and
 * tone give the draft that is there already. Ends when the reader goes. Throws `not_found`, `conversation_resolved`,
 * `rate_limited`, `model_unavailable`, `conflict` while the customer is being erased.
 */
export async function* suggestReply(
  core: Core,
  actor: Actor,
  asked: Asked,
  signal: AbortSignal,
): AsyncGenerator<SuggestionPart> {
  const row = await readSummary(core, actor.client_id, asked.conversation_id);
  if (!row) throw new AppError("not_found", "There is no such conversation.");
  if (row.status === "resolved") throw new AppError("conversation_resolved");
  const known = await find(core, actor, asked, row.last_seq);
  if (known) return yield { kind: "done", suggestion: known };
  const { allowed, retryAfterMs } = await core.limits.consume("suggest", actor.id, aMinute);
  if (!allowed) {
    const retry_after_s = Math.ceil(retryAfterMs / 1000);
    throw new AppError("rate_limited", `Too many drafts. Try again in ${retry_after_s} s.`, { retry_after_s });
  }
  const before = await core.db.transaction(actor.client_id, (tx) => erasureState(tx, row.id));
  refuseWhileErasing(before);
  const { items } = await readEvents(core, actor, { conversation_id: row.id, limit: longestRead });
  const loaded = await loadBlueprint(core, actor.client_id, row.config_id);
  const question = lastWords(items);
  const input = {
    events: items,
    tone: asked.tone,
    staff_name: actor.name.split(" ")[0] ?? actor.name,
    client_name: loaded.client_name,
    house: loaded.system_prompt,
    passages: question === "" ? [] : await searchKnowledge(core, actor.client_id, question, passages),
  };
  const gone = new AbortController();
  const until = AbortSignal.any([signal, gone.signal]);
  const model = core.models.for(loaded.blueprint.agent.model);
  try {
    const written = yield* streamed((stream) => draft(model, input, stream, until));
    const upto_seq = items.at(-1)?.seq ?? row.last_seq;
    yield { kind: "done", suggestion: await keep(core, actor, { ...asked, ...written, upto_seq }, before) };
  } finally {
    gone.abort();
  }
}

const lastWords = (events: readonly Event[]): string =>
  events.findLast((e) => e.kind === "customer_message")?.body.text.slice(0, 500) ?? "";

type Deltas = { onDelta(text: string): void; onReset(): void };

/** What work says while it goes on, as parts; gives its result. */
async function* streamed<T>(work: (stream: Deltas) => Promise<T>): AsyncGenerator<SuggestionPart, T> {
  /** Null: it has ended. */
  const waiting: (SuggestionPart | null)[] = [];
  let wake = (): void => {};
  const say = (part: SuggestionPart | null): void => {
    waiting.push(part);
    wake();
  };
  const working = work({
    onDelta: (text) => say({ kind: "text", text }),
    onReset: () => say({ kind: "reset" }),
  }).finally(() => say(null));
  // It is returned below; until then its failure has a reader.
  working.catch(() => {});
  for (;;) {
    const part = waiting.shift();
    if (part === null) return working;
    if (part) yield part;
    else await new Promise<void>((resolve) => (wake = resolve));
  }
}

const columns = {
  id: true,
  tone: true,
  text: true,
  model: true,
  offline: true,
  upto_seq: true,
  created_at: true,
} as const;
type Row = Omit<Suggestion, "tone" | "at"> & { tone: string; created_at: Date };

const shown = ({ created_at, tone, ...row }: Row): Suggestion => ({
  ...row,
  tone: tone as SuggestionTone,
  at: created_at.toISOString(),
});

async function find(core: Core, actor: Actor, asked: Asked, upto_seq: number): Promise<Suggestion | undefined> {
  const row = await core.db.tenant(actor.client_id, (t) =>
    t.suggestions.findFirst({ where: { client_id: actor.client_id, ...asked, upto_seq }, select: columns }),
  );
  return row ? shown(row) : undefined;
}

type Written = Asked & { text: string; model: string; offline: boolean; upto_seq: number };

/** Of two that were drafted at once for one log, the first is kept; none of somebody who was erased meanwhile. */
async function keep(
  core: Core,
  actor: Actor,
  { text, ...written }: Written,
  before: ErasureState,
): Promise<Suggestion> {
  await core.db.transaction(actor.client_id, async (tx) => {
    if (await erasedSince(tx, written.conversation_id, before)) throw erasing();
    await tx.suggestions.createMany({
      data: [{ ...written, client_id: actor.client_id, text: redact(storable(text)), created_at: core.clock.now() }],
      skipDuplicates: true,
    });
  });
  const kept = await find(
    core,
    actor,
    { conversation_id: written.conversation_id, tone: written.tone },
    written.upto_seq,
  );
  if (!kept) throw new AppError("not_found", "There is no such conversation.");
  return kept;
}
