import type { Actor } from "@switchboard/contracts/actor";
import type { Channel } from "@switchboard/contracts/channel";
import type { ChatAnswer, ChatRequest } from "@switchboard/contracts/chat";
import type { Draft } from "@switchboard/contracts/draft";
import type { Core } from "../core.ts";
import { awaitReply } from "./await-reply.ts";
import { draftsOf } from "./drafts.ts";
import { type Sent, sendMessage } from "./send-message.ts";

export type ChatOptions = {
  /** Longest wait for the reply; after it `reply` is null. */
  waitMs: number;
  signal: AbortSignal;
  idempotency_key?: string | undefined;
  /** Default `web_chat`. */
  channel_type?: Channel;
  /** The message is in the log. */
  onAccepted?: (accepted: { conversation_id: string; seq: number }) => void;
  /** The answer as it is written; its presence makes the run stream. */
  onDraft?: (draft: Draft) => void;
};

/**
 * One message and its answer: `POST /v1/chat`. `reply` is the first answer that covers the message; null at once while a
 * person holds the floor, and after the limit. The client's id has been checked by the caller.
 */
export async function chat(core: Core, actor: Actor, request: ChatRequest, options: ChatOptions): Promise<ChatAnswer> {
  const sent = await sendMessage(core, actor, {
    message: request.message,
    session_id: request.session_id,
    channel_type: options.channel_type ?? "web_chat",
    config_name: request.config_name ?? actor.config_name,
    customer: request.customer,
    key: options.idempotency_key,
    streams: options.onDraft !== undefined,
  });
  const { conversation_id, seq } = sent;
  options.onAccepted?.({ conversation_id, seq });
  if (sent.floor === "human" && !sent.repeated)
    return { conversation_id, seq, reply: null, floor: "human", run_status: null };
  const stop = options.onDraft && draftsOf(core, actor.client_id, conversation_id, options.onDraft);
  try {
    const quick = await ownRun(sent, options);
    if (quick) return quick;
    const awaited = await awaitReply(
      core,
      { client_id: actor.client_id, conversation_id, seq },
      options.waitMs,
      options.signal,
    );
    return { conversation_id, seq, ...awaited };
  } finally {
    stop?.();
  }
}

/** The answer of the run that this process took, without reading it back. */
async function ownRun(sent: Sent, options: ChatOptions): Promise<ChatAnswer | undefined> {
  if (!sent.run) return undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), options.waitMs);
  });
  const result = await Promise.race([sent.run, late]);
  clearTimeout(timer);
  const { conversation_id, seq } = sent;
  if (!result) return { conversation_id, seq, reply: null, floor: "ai", run_status: "running" };
  if (result.reply === null && result.status !== "failed") return undefined;
  return { conversation_id, seq, reply: result.reply, floor: "ai", run_status: result.status };
}
