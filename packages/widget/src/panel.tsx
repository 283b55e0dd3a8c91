import type { RefObject, VNode } from "preact";
import type { Call } from "./call/call.ts";
import { CallBar } from "./call/call-bar.tsx";
import type { Chat } from "./chat.ts";
import { Composer } from "./composer.tsx";
import { LinkNotice } from "./link-notice.tsx";
import { PanelHead } from "./panel-head.tsx";
import { presenceOf } from "./presence.ts";
import { Thread } from "./thread.tsx";

interface PanelProps {
  chat: Chat;
  call: Call;
  input: RefObject<HTMLTextAreaElement | null>;
  onSend: (text: string) => void;
  /** Undefined: the chat is part of the page. */
  onClose: (() => void) | undefined;
  /** Whether the panel covers the whole screen, and so must keep the focus. */
  covers: boolean;
}

/** The chat itself. */
export function Panel({ chat, call, input, onSend, onClose, covers }: PanelProps): VNode {
  const presence = presenceOf(chat.state);
  const client = chat.state.visit?.client_name;
  const label = client ? `Chat with ${client}` : "Chat";
  const role = onClose ? { role: "dialog" as const, "aria-modal": covers } : { role: "region" as const };
  return (
    <section id="panel" class={`panel ${onClose ? "floating" : "inline"}`} aria-label={label} {...role}>
      <PanelHead chat={chat} call={call} presence={presence} onClose={onClose} />
      <CallBar call={call} agent={presence.name} tone={presence.tone} />
      <Thread chat={chat} />
      <LinkNotice chat={chat} />
      <Composer placeholder={presence.placeholder} input={input} onSend={onSend} onWrite={(text) => chat.wrote(text)} />
    </section>
  );
}
