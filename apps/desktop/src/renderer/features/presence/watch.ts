import { useEffect } from "react";
import { api } from "../../api/client.ts";
import { noteStream } from "../../api/connection.ts";
import { keepOpen } from "../../api/keep-open.ts";
import { hearNews } from "../notification/news.ts";

/** Holds the connection of a console whose owner has no Inbox, and keeps them present. Once, in the frame. */
export function useWatchPresence(enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return;
    let heard = false;
    return keepOpen((signs) => {
      const ended = (): void => {
        noteStream("down");
        signs.ended();
      };
      return api.presence.watch.subscribe(undefined, {
        onStarted: () => {
          signs.up();
          noteStream("up");
          // While nothing was heard texts may have been erased, and there is no place in a thread to be thrown out of.
          if (heard) return hearNews("erasures");
          heard = true;
          hearNews("notifications");
          hearNews("tasks");
        },
        onData: (message) => {
          // That conversations are to be asked for says that something has passed our server unheard.
          if (message.kind === "news") hearNews(message.of === "conversations" ? "erasures" : message.of);
        },
        onConnectionStateChange: ({ state }) => {
          if (state === "connecting") noteStream("down");
        },
        onError: ended,
        onComplete: ended,
        onStopped: ended,
      });
    });
  }, [enabled]);
}
