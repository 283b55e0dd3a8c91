import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Chat } from "./chat.ts";

/** Between thread and composer: what is wrong with the connection now, and what happens next. Empty when all is well. */
export function LinkNotice({ chat }: { chat: Chat }): VNode {
  const { link, limitedUntilMs } = chat.state;
  return (
    <div class="notices" role="status">
      {link.state === "reconnecting" && (
        <p class="notice slow-in">
          <span class="pulse" aria-hidden="true" />
          Reconnecting… Your messages are kept.
        </p>
      )}
      {link.state === "refused" && (
        <p class="notice bad">
          <span>The chat is not available at the moment.</span>
          <button type="button" class="text-button" onClick={() => chat.connect()}>
            Try again
          </button>
        </p>
      )}
      {limitedUntilMs !== undefined && <Limited untilMs={limitedUntilMs} />}
    </div>
  );
}

function Limited({ untilMs }: { untilMs: number }): VNode {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(1, Math.ceil((untilMs - now) / 1000));
  return (
    <p class="notice">
      <span>That was a lot of messages at once.</span>
      <span aria-hidden="true">Sending goes on in {seconds} s.</span>
      <span class="unseen">Sending goes on by itself in a moment.</span>
    </p>
  );
}
