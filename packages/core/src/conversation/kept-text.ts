import type { Channel } from "@switchboard/contracts/channel";
import type { Transaction } from "@switchboard/db/database";
import { jsonText } from "@switchboard/db/json-text";
import type { Core } from "../core.ts";
import { hintAfter } from "../hint-after.ts";
import { withoutCardInPieces } from "./card-in-pieces.ts";
import { hideDigits } from "./hide-digits.ts";
import { tokensOf } from "./number-tokens.ts";
import { redact } from "./redact.ts";

/** Where a text belongs: its conversation, or the session whose open one it is. */
type Of = { conversation_id: string } | { session_id: string; channel_type: Channel };

/** Texts of the log that were parts of a card number, by their seq, as they are kept from now on. */
export type Masked = { conversation_id: string; texts: Record<string, string> };

/** What may be kept of a text, and what its end has shown to be parts of a card number before it. */
type KeptText = { text: string; masked?: Masked | undefined };

type Context = { conversation_id: string; hidden: boolean; earlier: { seq: number; text: string }[] };

/** What is said so soon after a pause is the rest of the number: whoever ends it may be early. */
const graceMs = 15_000;
/** A card number in pieces is said within this time. */
const piecesWithinS = 60;
const mostPieces = 20;
/** So many entries of the log are looked through for them. */
const mostEntries = 80;

/**
 * A customer's text as it may be kept and shown to the agent. While the recording of their call is paused for a card number, and a
 * moment longer, that is without any digit; else without card numbers, also those that were said in pieces, over the last minute.
 * `from`: when they began to say it; undefined: they have written it. What is written in one piece is looked at alone: two dates or
 * telephone numbers one after the other look like a card's too often.
 */
export async function keptText(
  core: Core,
  clientId: string,
  of: Of,
  said: string,
  from: Date | undefined,
): Promise<KeptText> {
  const whole = redact(said);
  if (from === undefined || !mayMatter(said)) return { text: whole };
  const context = await contextOf(core, clientId, of, from);
  if (context?.hidden) return { text: redact(hideDigits(said)) };
  const earlier = context?.earlier ?? [];
  const without = withoutCardInPieces([...earlier.map(({ text }) => text), whole]);
  if (!without) return { text: whole };
  const texts = Object.fromEntries(
    earlier.flatMap(({ seq, text }, n) => (without[n] === text ? [] : [[seq, without[n] ?? ""]])),
  );
  const changes = context && Object.keys(texts).length > 0;
  return {
    text: without.at(-1) ?? whole,
    masked: changes ? { conversation_id: context.conversation_id, texts } : undefined,
  };
}

/** Whether there may be a number in it: most messages cost no look into the database. "To" is a number among its like alone. */
function mayMatter(text: string): boolean {
  const tokens = tokensOf(text);
  const guesses = tokens.filter(({ number }) => number !== undefined).length;
  const isSure = tokens.some(({ kind, number }) => kind === "digits" || kind === "coded" || number?.sure);
  return isSure || (guesses > 0 && guesses * 2 >= tokens.length);
}

/** Whether digits of what somebody began to say at a moment are not to be kept: a card number is being said on a call. */
export async function hidesDigits(core: Core, clientId: string, conversationId: string, from: Date): Promise<boolean> {
  return (await contextOf(core, clientId, { conversation_id: conversationId }, from))?.hidden ?? false;
}

/** Takes the parts out of the log, in the transaction that writes the last of them. The conversation is locked by the caller. */
export async function maskEarlierIn(
  tx: Transaction,
  clientId: string,
  { conversation_id, texts }: Masked,
): Promise<void> {
  await tx.$queryRaw`SELECT mask_in_events(${conversation_id}::uuid, ${jsonText(texts)}::jsonb) AS n`;
  // Consoles have read them already.
  hintAfter(tx, { kind: "erased", client_id: clientId });
}

const select = `SELECT c.id AS conversation_id,
    EXISTS (SELECT FROM calls a JOIN call_recording_cuts k ON k.call_id = a.id
      CROSS JOIN LATERAL (SELECT coalesce(coalesce(a.answered_at, a.started_at) + k.to_ms * interval '1 ms', a.ended_at) AS at) ended
      WHERE a.conversation_id = c.id AND k.kind = 'pause' AND k.why = 'card_number'
        AND (ended.at IS NULL OR ended.at + ${graceMs} * interval '1 ms' > $1)) AS hidden,
    (SELECT coalesce(json_agg(json_build_object('seq', e.seq, 'text', e.body ->> 'text') ORDER BY e.seq), '[]') FROM (
      SELECT seq, body FROM events WHERE conversation_id = c.id AND seq > c.last_seq - ${mostEntries}
        AND kind = 'customer_message' AND at > now() - interval '${piecesWithinS} s' ORDER BY seq DESC LIMIT ${mostPieces}) e) AS earlier
  FROM conversations c`;

async function contextOf(core: Core, clientId: string, of: Of, from: Date): Promise<Context | undefined> {
  const [context] = await core.db.query<Context>(
    clientId,
    "conversation_id" in of
      ? { name: "card-context", text: `${select} WHERE c.id = $2`, values: [from, of.conversation_id] }
      : {
          name: "card-context-of-session",
          text: `${select} WHERE c.client_id = $2 AND c.session_id = $3 AND c.channel_type = $4 AND c.status <> 'resolved'`,
          values: [from, clientId, of.session_id, of.channel_type],
        },
  );
  return context;
}
