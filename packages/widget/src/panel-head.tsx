import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { Call } from "./call/call.ts";
import { canCall } from "./call/can-call.ts";
import type { Chat } from "./chat.ts";
import { isResolved } from "./conversation.ts";
import { Icon } from "./icons.tsx";
import type { Presence } from "./presence.ts";
import { presentConversation } from "./thread-state.ts";

interface PanelHeadProps {
  chat: Chat;
  call: Call;
  presence: Presence;
  /** Undefined where the chat is part of the page and cannot be closed. */
  onClose: (() => void) | undefined;
}

/** Who answers now, under the ribbon in the colour of who holds the floor; and the ways out. */
export function PanelHead({ chat, call, presence, onClose }: PanelHeadProps): VNode {
  const [ending, setEnding] = useState<"no" | "ask" | "sending">("no");
  const conversation = presentConversation(chat.state);
  const canEnd = conversation !== undefined && !isResolved(conversation);
  const end = () => {
    setEnding("sending");
    chat.end().then(
      () => setEnding("no"),
      () => setEnding("ask"),
    );
  };
  return (
    <div class={`head tone-${presence.tone}`}>
      <div class="head-row">
        <span class="avatar" aria-hidden="true">
          {presence.tone === "human" ? initials(presence.name) : <Icon name="spark" />}
        </span>
        <div class="who">
          <h2>{presence.name}</h2>
          <p>{presence.detail}</p>
        </div>
        {call.state.step === "none" && canCall(chat.state) && (
          <button
            type="button"
            class="icon-button"
            aria-label={`Call ${presence.name}`}
            title={`Call ${presence.name}`}
            onClick={() => void call.start()}
          >
            <Icon name="call" />
          </button>
        )}
        {canEnd && (
          <button
            type="button"
            class="icon-button"
            aria-label="End this chat"
            title="End this chat"
            onClick={() => setEnding("ask")}
          >
            <Icon name="end" />
          </button>
        )}
        {onClose && (
          <button type="button" class="icon-button" aria-label="Close the chat" title="Close" onClick={onClose}>
            <Icon name="close" />
          </button>
        )}
      </div>
      {chat.state.visit?.offline && presence.tone !== "human" && (
        <p class="offline-model">Automatic demo answers: no AI model is connected.</p>
      )}
      {canEnd && ending !== "no" && (
        <div class="ending" role="group" aria-label="End this chat?">
          <span>End this chat?</span>
          <button type="button" class="button primary" disabled={ending === "sending"} onClick={end}>
            {ending === "sending" ? "Ending…" : "End chat"}
          </button>
          <button type="button" class="button" onClick={() => setEnding("no")}>
            Keep chatting
          </button>
        </div>
      )}
    </div>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0]?.toUpperCase() ?? "").join("");
}
