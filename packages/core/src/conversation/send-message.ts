import { randomUUID } from "node:crypto";
import { scoreMessage } from "@switchboard/agents/score/score-message";
import type { Actor } from "@switchboard/contracts/actor";
import type { Channel } from "@switchboard/contracts/channel";
import type { CustomerClaim } from "@switchboard/contracts/chat";
import type { FloorHolder } from "@switchboard/contracts/floor";
import { type Accepted, type AcceptInput, acceptMessage, acceptMessageIn } from "@switchboard/db/turn/accept-message";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { upsertClaim } from "../customer/upsert-claim.ts";
import { kickOutbox } from "../outbox/relay.ts";
import { execute, type RunResult } from "../run/execute.ts";
import { holding } from "../run/lost-receipt.ts";
import { moveClocksIn } from "../sla/move-in.ts";
import { hintLog } from "./hint.ts";
import { keptText, type Masked, maskEarlierIn } from "./kept-text.ts";
import { lockConversation } from "./lock.ts";
import { conversationsTotal } from "./metrics.ts";

export type Sent = {
  conversation_id: string;
  seq: number;
  floor: FloorHolder;
  /** The same key was here before: this is the message of then. */
  repeated: boolean;
  /** The answer in the making, when this process took the run at once. It never rejects. */
  run: Promise<RunResult> | undefined;
};

export type SendInput = {
  message: string;
  session_id: string;
  /** A conversation that is known, as a call's is: it is followed when its session gets another name. */
  of_conversation?: string | undefined;
  channel_type: Channel;
  config_name?: string | undefined;
  customer?: CustomerClaim | undefined;
  /** Idempotency key: the same key and message is one message. */
  key?: string | undefined;
  /** Whether somebody watches the answer being written. */
  streams: boolean;
  /** Of what was spoken: when they began to say it. Undefined: it was written. */
  spoken_from?: Date | undefined;
};

/**
 * Accepts a customer's message and sees to it that it is answered: by this process at once while it has room, else by
 * whoever takes the run. Throws `idempotency_mismatch`, and `conflict` when the client has no active config.
 */
export async function sendMessage(core: Core, actor: Actor, input: SendInput): Promise<Sent> {
  const of = input.of_conversation === undefined ? input : { conversation_id: input.of_conversation };
  const { text, masked } = await keptText(core, actor.client_id, of, input.message, input.spoken_from);
  const customer_id = input.customer ? await upsertClaim(core, actor, input.customer) : null;
  const mine = core.inline.reserve();
  const run_id = randomUUID();
  let accepted: Accepted;
  try {
    const message = {
      client_id: actor.client_id,
      conversation_id: randomUUID(),
      session_id: input.session_id,
      of_conversation: input.of_conversation,
      channel_type: input.channel_type,
      config_name: input.config_name ?? null,
      customer_id,
      body: { text, ...scoreMessage(text) },
      key: input.key ?? null,
      key_hash: input.key ? hashOf(core, actor.client_id, input) : null,
      key_scope: actor.kind === "visitor" ? input.session_id : "chat",
      run_id,
      owner: mine ? core.owner : null,
      lease_ms: core.leaseMs,
      streams: input.streams,
    };
    const accepting = accept(core, message, masked);
    const run = { client_id: actor.client_id, run_id, attempt: 1 };
    accepted = await (mine ? holding(core, run, accepting) : accepting);
  } catch (error) {
    if (mine) core.inline.release();
    if ((error as { code?: string }).code === "SB001") {
      throw new AppError("conflict", "This client has no active automation config. Activate one first.");
    }
    throw error;
  }
  return follow(core, actor, input, accepted, mine);
}

/**
 * A message to people moves clocks, and one that ends a card number takes its other parts out of the log, in its own transaction; one
 * to the agent alone is one round trip.
 */
async function accept(core: Core, input: AcceptInput, masked: Masked | undefined): Promise<Accepted> {
  const accepted = masked ? undefined : await acceptMessage(core.db, input);
  if (accepted && accepted.outcome !== "people") return accepted;
  return core.db.transaction(input.client_id, async (tx) => {
    if (masked) {
      await lockConversation(tx, masked.conversation_id);
      await maskEarlierIn(tx, input.client_id, masked);
    }
    const told = await acceptMessageIn(tx, input);
    if (told.outcome === "accepted" && told.status === "escalated") {
      const place = { id: told.conversation_id, client_id: input.client_id };
      await moveClocksIn(tx, place, "customer_wrote", { held: told.floor_holder === "human", now: core.clock.now() });
    }
    return told;
  });
}

/** Keyed hash of everything that makes two requests with the same key the same request: a plain one would give short numbers away. */
function hashOf({ vault }: Core, clientId: string, { message, session_id, config_name, customer }: SendInput): string {
  const body = JSON.stringify([message, session_id, config_name ?? null, customer ?? null]);
  return vault.lookup(body, "message", clientId);
}

function follow(core: Core, actor: Actor, input: SendInput, accepted: Accepted, mine: boolean): Sent {
  const { conversation_id, seq } = accepted;
  if (mine && !accepted.run_mine) core.inline.release();
  if (accepted.outcome === "mismatch") {
    throw new AppError("idempotency_mismatch", "This idempotency key was used with another message.");
  }
  const sent = { conversation_id, seq, floor: accepted.floor_holder };
  if (accepted.outcome === "repeated") return { ...sent, repeated: true, run: undefined };
  if (accepted.created) conversationsTotal.inc({ client_id: actor.client_id, channel: input.channel_type });
  hintLog(core, actor.client_id, conversation_id, seq);
  if (!accepted.run_mine || accepted.run_id === null) {
    if (accepted.run_id !== null) kickOutbox(core);
    return { ...sent, repeated: false, run: undefined };
  }
  const { first, all } = execute(core, {
    client_id: actor.client_id,
    conversation_id,
    run_id: accepted.run_id,
    attempt: 1,
    epoch: accepted.floor_epoch,
    config_id: accepted.config_id,
    customer_id: accepted.customer_id,
    upto_seq: seq,
    cause: "message",
    status: accepted.status === "escalated" ? "escalated" : "active",
    streams: input.streams,
    tail: accepted.tail ?? [],
    own: [],
  });
  core.inline.track(all);
  return { ...sent, repeated: false, run: first };
}
