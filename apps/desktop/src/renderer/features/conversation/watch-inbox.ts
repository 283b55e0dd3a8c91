import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { api, trpc } from "../../api/client.ts";
import { noteEvent, noteStream, whenReconnectAsked } from "../../api/connection.ts";
import { inItsTurn } from "../../api/hold-back.ts";
import { keepOpen } from "../../api/keep-open.ts";
import { queryClient } from "../../api/query-client.ts";
import { hearNews } from "../notification/news.ts";
import { useMay, useSession } from "../session/session.ts";
import { announce, announceMissed, type Open } from "./announce.ts";
import { detailQuery } from "./detail.ts";
import { erasureNews } from "./erasure-news.ts";
import { escalationNews } from "./escalation-news.ts";
import { applySummary, isOvertaken } from "./summary-cache.ts";

/** Follows the Inbox: rows move, counts change and new escalations are announced to those who may take over, as they happen. Once, in the frame. */
export function useWatchInbox(enabled: boolean): void {
  const mayTake = useMay("floor.take");
  const me = useSession().user.id;
  const navigate = useNavigate();
  useEffect(() => {
    if (!enabled) return;
    // What happened between the first answers and the stream was not told either.
    let missed = true;
    // The same of escalations, which are asked for once the stream stands.
    let unheard = false;
    const news = escalationNews();
    const erasures = erasureNews(() => performance.now());
    const open: Open = (to) =>
      void (to.kind === "waiting"
        ? navigate({ to: "/inbox", search: { view: "waiting" } })
        : to.kind === "call"
          ? navigate({ to: "/calls/$callId", params: { callId: to.id } })
          : navigate({ to: "/inbox/$conversationId", params: { conversationId: to.id }, search: (have) => have }));
    const catchUp = (): void => {
      // Whoever cannot help is not called.
      if (!mayTake) return;
      announceMissed(news, open).catch(() => {
        unheard = true;
      });
    };
    const up = (): void => {
      noteStream("up");
      // What happened while the stream was down was not told.
      if (missed) {
        hearNews("conversations");
        hearNews("notifications");
        hearNews("tasks");
      }
      missed = false;
    };
    const down = (): void => {
      noteStream("down");
      missed = true;
      unheard = true;
      erasures.miss();
    };
    const start = (): (() => void) =>
      keepOpen((signs) => {
        const ended = (): void => {
          down();
          signs.ended();
        };
        return api.conversation.watchInbox.subscribe(undefined, {
          onStarted: () => {
            signs.up();
            up();
          },
          onConnectionStateChange: (state) => {
            if (state.state === "connecting") down();
          },
          onData: (message) => {
            noteEvent();
            inItsTurn(() => {
              if (message.kind === "counts") {
                queryClient.setQueryData(trpc.conversation.counts.queryKey(), message.counts);
                // Before the escalations are asked for: what is dropped is asked for anew.
                if (erasures.take({ at: message.at, erased_at: message.counts.erased_at })) hearNews("erasures");
                const late = unheard;
                unheard = false;
                if (!news.begin(message.at) && late) catchUp();
                return;
              }
              if (message.kind === "news") {
                hearNews(message.of);
                if (message.of !== "conversations") return;
                // Changes have passed our server unheard.
                erasures.miss();
                catchUp();
                return;
              }
              if (!isOvertaken(message.summary)) applySummary(message.summary, me);
              void queryClient.invalidateQueries({ queryKey: detailQuery(message.summary.id).queryKey });
              const asked = mayTake && news.take(message.summary);
              if (asked) void announce(message.summary, asked, open);
            });
          },
          onError: ended,
          onComplete: ended,
          onStopped: ended,
        });
      });
    let stop = start();
    const deaf = whenReconnectAsked(() => {
      stop();
      down();
      stop = start();
    });
    return () => {
      deaf();
      stop();
    };
  }, [enabled, mayTake, me, navigate]);
}
