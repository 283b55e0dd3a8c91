import type { Event } from "@switchboard/contracts/event";
import type { Call, CallState } from "./call/call.ts";
import { canCall } from "./call/can-call.ts";
import type { Chat } from "./chat.ts";
import type { LogFeed } from "./log-feed.ts";
import type { PanelState } from "./panel-state.ts";

/** `window.switchboard`: what the client's page may do with the chat. */
export interface SwitchboardApi {
  open(): void;
  close(): void;
  /** Sends a message as if the visitor had written it, and opens the chat. */
  send(text: string): void;
  /** Calls the agent, and opens the chat. Where no calls are taken it only opens. */
  call(): void;
  /** Ends the call, if there is one. */
  hangUp(): void;
}

/** Details of the DOM events that the chat dispatches on `window`. */
export interface SwitchboardEvents {
  "switchboard:ready": undefined;
  "switchboard:open": undefined;
  "switchboard:close": undefined;
  "switchboard:message": { conversationId: string; seq: number; from: "customer" | "ai" | "staff"; text: string };
  "switchboard:floor": { conversationId: string; epoch: number; holder: "ai" | "human"; staffName: string | null };
  "switchboard:call": { step: CallState["step"] };
  "switchboard:resolved": { conversationId: string };
}

/** Makes the functions of `window.switchboard`. */
export function hostPageApi(chat: Chat, call: Call, panel: PanelState, feed: LogFeed): SwitchboardApi {
  return {
    open: () => panel.set(true, true),
    close: () => panel.set(false, true),
    send: (text) => {
      feed.expectNews();
      panel.set(true, false);
      chat.send(String(text));
    },
    call: () => {
      panel.set(true, true);
      if (canCall(chat.state)) void call.start();
    },
    hangUp: () => void call.end(),
  };
}

/** Tells the page. Its listeners' errors are its own. */
export function tellPage<K extends keyof SwitchboardEvents>(name: K, detail: SwitchboardEvents[K]): void {
  window.dispatchEvent(new CustomEvent(name, { detail }));
}

/** Tells the page about a log entry, where it is one of those that pages are told about. */
export function tellPageOfEntry(conversationId: string, event: Event): void {
  const { seq } = event;
  switch (event.kind) {
    case "customer_message":
      return tellPage("switchboard:message", { conversationId, seq, from: "customer", text: event.body.text });
    case "ai_message":
      return tellPage("switchboard:message", { conversationId, seq, from: "ai", text: event.body.text });
    case "staff_message":
      return tellPage("switchboard:message", { conversationId, seq, from: "staff", text: event.body.text });
    case "floor_changed": {
      const { epoch, holder, staff_name: staffName } = event.body;
      return tellPage("switchboard:floor", { conversationId, epoch, holder, staffName });
    }
    case "conversation_resolved":
      return tellPage("switchboard:resolved", { conversationId });
    default:
      return;
  }
}
