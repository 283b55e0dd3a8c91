import type { VNode } from "preact";
import type { Chat } from "./chat.ts";
import { clockTime } from "./clock-time.ts";
import type { Outgoing } from "./outgoing.ts";
import { RichText } from "./rich-text-view.tsx";
import type { Speaker, ThreadItem } from "./thread-view.ts";

interface BubbleProps {
  item: Extract<ThreadItem, { kind: "message" | "draft" }>;
  /** Who is named above; empty where the message before was theirs too. */
  by: string;
  speaker: string;
  showTime: boolean;
  chat: Chat;
}

/** A message, or the AI's answer while it is being written: one element for both, so that nothing jumps. */
export function MessageBubble({ item, by, speaker, showTime, chat }: BubbleProps): VNode {
  const from: Speaker = item.kind === "message" ? item.from : "ai";
  const outgoing = item.kind === "message" ? item.outgoing : undefined;
  return (
    <div class={`said from-${from} ${by ? "first" : ""}`} data-item={item.kind} data-from={from}>
      {by && from !== "customer" && <div class="by">{by}</div>}
      <div class="bubble">
        <span class="unseen">{speaker}: </span>
        {from === "customer" ? (
          <p class="own" dir="auto" lang="">
            {item.text}
          </p>
        ) : (
          <RichText text={item.text} />
        )}
      </div>
      {outgoing && <Delivered item={outgoing} chat={chat} />}
      {!outgoing && showTime && item.kind === "message" && (
        <time class="note" dateTime={item.at}>
          {clockTime(item.at, new Date())}
        </time>
      )}
    </div>
  );
}

function Delivered({ item, chat }: { item: Outgoing; chat: Chat }): VNode {
  if (item.status === "sending") return <div class="note late">Sending…</div>;
  if (item.status === "sent") return <div class="note">Sent</div>;
  return (
    <div class={`note ${item.status}`}>
      <span>
        {item.status === "failed" && <b>Not sent. </b>}
        {item.problem}
      </span>
      <button type="button" class="text-button" onClick={() => chat.retry(item.key)}>
        {item.status === "failed" ? "Try again" : "Try now"}
      </button>
      {item.status === "failed" && (
        <button type="button" class="text-button" onClick={() => chat.discard(item.key)}>
          Remove
        </button>
      )}
    </div>
  );
}
