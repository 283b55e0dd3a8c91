import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Chat } from "./chat.ts";
import { Icon } from "./icons.tsx";
import { MessageBubble } from "./message-bubble.tsx";
import { OtherItem } from "./thread-item.tsx";
import { visibleDraft } from "./thread-state.ts";
import type { ThreadItem } from "./thread-view.ts";
import { threadItems } from "./thread-view.ts";

const NEAR_PX = 48;

/** The conversation, kept at its end while the visitor is there, and left alone while they read further up. */
export function Thread({ chat }: { chat: Chat }): VNode {
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [away, setAway] = useState(false);
  const items = threadItems(chat.state);
  const unsent = chat.state.outbox.length;
  const unsentBefore = useRef(unsent);
  const toEnd = () => {
    const box = scroller.current;
    if (box) box.scrollTop = box.scrollHeight;
  };
  useLayoutEffect(() => {
    if (unsent > unsentBefore.current) atEnd.current = true;
    unsentBefore.current = unsent;
    if (atEnd.current) toEnd();
  });
  const draft = visibleDraft(chat.state);
  useLayoutEffect(() => {
    chat.draftDrawn(draft);
    return () => chat.draftDrawn(undefined);
  }, [chat, draft]);
  const scrolled = () => {
    const box = scroller.current;
    if (!box) return;
    atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
    setAway(!atEnd.current);
  };
  const agent = chat.state.visit?.agent_name ?? "Assistant";
  return (
    <div class="thread-frame">
      <div
        ref={scroller}
        class="thread"
        role="log"
        aria-live="off"
        aria-label="Conversation"
        tabIndex={0}
        onScroll={scrolled}
      >
        {items.length === 0 && <Greeting client={chat.state.visit?.client_name} />}
        {items.map((item, at) => itemView(item, items[at - 1], items[at + 1], chat, agent))}
      </div>
      {away && (
        <button type="button" class="to-end" onClick={toEnd}>
          <Icon name="down" />
          <span>Newest messages</span>
        </button>
      )}
    </div>
  );
}

function itemView(
  item: ThreadItem,
  before: ThreadItem | undefined,
  after: ThreadItem | undefined,
  chat: Chat,
  agent: string,
): VNode {
  if (item.kind !== "message" && item.kind !== "draft") return <OtherItem key={item.id} item={item} chat={chat} />;
  const speaker = speakerOf(item, agent);
  const first = before === undefined || speakerOf(before, agent) !== speaker;
  const last = after === undefined || speakerOf(after, agent) !== speaker;
  return (
    <MessageBubble key={item.id} item={item} by={first ? speaker : ""} speaker={speaker} showTime={last} chat={chat} />
  );
}

function speakerOf(item: ThreadItem, agent: string): string {
  if (item.kind === "draft") return `${agent} · AI`;
  if (item.kind !== "message") return "";
  if (item.from === "customer") return "You";
  return item.from === "staff" ? (item.name ?? "A colleague") : `${agent} · AI`;
}

function Greeting({ client }: { client: string | undefined }): VNode {
  return (
    <div class="greeting">
      <h2>Hello! How can we help?</h2>
      <p>
        {client ? `The AI assistant of ${client} answers at once.` : "An AI assistant answers at once."} Ask for a
        person at any time.
      </p>
    </div>
  );
}
