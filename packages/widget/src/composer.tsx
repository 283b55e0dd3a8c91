import type { RefObject, VNode } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { MESSAGE_LIMIT } from "./chat.ts";
import { Icon } from "./icons.tsx";

interface ComposerProps {
  placeholder: string;
  input: RefObject<HTMLTextAreaElement | null>;
  onSend: (text: string) => void;
  /** The text as it is after each change. */
  onWrite: (text: string) => void;
}

/** Where the visitor writes. Enter sends, Shift+Enter makes a new line; an input method's own Enter does not send. */
export function Composer({ placeholder, input, onSend, onWrite }: ComposerProps): VNode {
  const [text, setText] = useState("");
  useLayoutEffect(() => {
    const area = input.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }, [text, input]);
  const empty = text.trim() === "";
  const send = () => {
    if (empty) return;
    onSend(text);
    setText("");
    input.current?.focus();
  };
  const left = MESSAGE_LIMIT - text.length;
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={input}
        rows={1}
        value={text}
        maxLength={MESSAGE_LIMIT}
        dir="auto"
        aria-label="Message"
        placeholder={placeholder}
        enterkeyhint="send"
        onInput={(event) => {
          setText(event.currentTarget.value);
          onWrite(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      {left < 500 && <span class="left">{left} characters left</span>}
      <button type="submit" class="send" aria-label="Send message" aria-disabled={empty}>
        <Icon name="send" />
      </button>
    </form>
  );
}
