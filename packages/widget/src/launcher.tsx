import type { RefObject, VNode } from "preact";
import { Icon } from "./icons.tsx";

interface LauncherProps {
  isOpen: boolean;
  onCall: boolean;
  unread: number;
  button: RefObject<HTMLButtonElement | null>;
  onClick: () => void;
}

/** The round button in the page's corner. */
export function Launcher({ isOpen, onCall, unread, button, onClick }: LauncherProps): VNode {
  const news = unread > 0 ? `, ${unread} new ${unread === 1 ? "message" : "messages"}` : "";
  return (
    <button
      ref={button}
      type="button"
      class={`launcher ${isOpen ? "is-open" : ""}`}
      aria-label={isOpen ? "Close the chat" : `Open the chat${onCall ? ", you are on a call" : ""}${news}`}
      aria-expanded={isOpen}
      onClick={onClick}
    >
      <Icon name={isOpen ? "down" : onCall ? "call" : "chat"} />
      {!isOpen && unread > 0 && (
        <span class="badge" aria-hidden="true">
          {unread > 9 ? "9+" : unread}
        </span>
      )}
    </button>
  );
}
