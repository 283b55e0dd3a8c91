import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Announcer } from "./announcer.tsx";
import type { Call } from "./call/call.ts";
import type { Chat } from "./chat.ts";
import { keepFocusInside } from "./focus-trap.ts";
import { Launcher } from "./launcher.tsx";
import type { LogFeed } from "./log-feed.ts";
import { Panel } from "./panel.tsx";
import type { PanelState } from "./panel-state.ts";
import { newestEntry, unreadCount } from "./unread.ts";
import { useChanges } from "./use-changes.ts";
import { useSmallScreen } from "./use-small-screen.ts";
import type { VisitorStorage } from "./visitor-storage.ts";

export interface AppProps {
  chat: Chat;
  call: Call;
  panel: PanelState;
  feed: LogFeed;
  storage: VisitorStorage;
  inline: boolean;
}

const SEEN = "seen";

/** Launcher and panel, or the panel alone where the chat is part of the page. */
export function App({ chat, call, panel, feed, storage, inline }: AppProps): VNode {
  useChanges(chat);
  useChanges(call);
  useChanges(panel);
  const root = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const launcher = useRef<HTMLButtonElement>(null);
  const isOpen = inline || panel.isOpen;
  const covers = useSmallScreen(isOpen && !inline, root);
  useEffect(() => {
    if (isOpen) chat.connect();
  }, [isOpen, chat]);
  useLayoutEffect(() => {
    if (!panel.byVisitor) return;
    if (panel.isOpen) input.current?.focus();
    else launcher.current?.focus();
  }, [panel, panel.isOpen]);
  const newest = newestEntry(chat.state);
  useEffect(() => {
    if (isOpen && newest !== undefined) storage.set(SEEN, newest);
  }, [isOpen, newest, storage]);
  const send = (text: string) => {
    feed.expectNews();
    chat.send(text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !inline && panel.isOpen && !event.isComposing) {
      event.stopPropagation();
      panel.set(false, true);
    } else if (covers) keepFocusInside(event, root.current);
  };
  const close = inline ? undefined : () => panel.set(false, true);
  return (
    <div ref={root} lang="en" class={`root ${covers ? "covers" : ""}`} onKeyDown={onKeyDown}>
      <Announcer feed={feed} agent={chat.state.visit?.agent_name ?? "The assistant"} />
      {isOpen && <Panel chat={chat} call={call} input={input} onSend={send} onClose={close} covers={covers} />}
      {!inline && !(covers && isOpen) && (
        <Launcher
          isOpen={isOpen}
          onCall={call.state.step !== "none"}
          unread={isOpen ? 0 : unreadCount(chat.state, storage.get(SEEN))}
          button={launcher}
          onClick={() => panel.set(!panel.isOpen, true)}
        />
      )}
    </div>
  );
}
