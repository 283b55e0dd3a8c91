import type { ConversationSummary } from "@switchboard/contracts/conversation";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { api, trpc } from "../../api/client.ts";
import { noteEvent, noteStream, whenReconnectAsked } from "../../api/connection.ts";
import { inItsTurn } from "../../api/hold-back.ts";
import { keepOpen } from "../../api/keep-open.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";
import { callOf } from "../call/on-the-line.ts";
import { hearNews } from "../notification/news.ts";
import { tell } from "../notification/tell.ts";
import { useMay, useSession } from "../session/session.ts";
import { detailQuery } from "./detail.ts";
import { applySummary, isOvertaken } from "./summary-cache.ts";

const announced = new Set<string>();
const freshMs = 30_000;

/** Leads to a conversation, or to its call. */
type Open = (to: { kind: "conversation" | "call"; id: string }) => void;

async function announce(row: ConversationSummary, open: Open): Promise<void> {
  const asked = row.escalation;
  if (asked?.status !== "waiting" || announced.has(asked.id)) return;
  announced.add(asked.id);
  if (Date.now() - Date.parse(asked.opened_at) > freshMs) return;
  const call = await callOf(row.id);
  const title = call
    ? `${row.customer_label} is on the phone and needs a person`
    : `${row.customer_label} needs a person`;
  const to = call ? ({ kind: "call", id: call } as const) : ({ kind: "conversation", id: row.id } as const);
  const run = (): void => open(to);
  // The app knows whether the window is in front; what lies open in it behind others is not in sight.
  const shown = tell("escalation", { to, title, detail: asked.reason, open: run });
  if (!shown || window.location.pathname.endsWith(to.id)) return;
  notify({ tone: "waiting", title, detail: asked.reason, action: { label: "Open", run } });
}

/** Follows the Inbox: rows move, counts change and new escalations are announced to those who may take over, as they happen. Once, in the frame. */
export function useWatchInbox(enabled: boolean): void {
  const mayTake = useMay("floor.take");
  const me = useSession().user.id;
  const navigate = useNavigate();
  useEffect(() => {
    if (!enabled) return;
    // What happened between the first answers and the stream was not told either.
    let missed = true;
    const open: Open = ({ kind, id }) =>
      void (kind === "call"
        ? navigate({ to: "/calls/$callId", params: { callId: id } })
        : navigate({ to: "/inbox/$conversationId", params: { conversationId: id }, search: (have) => have }));
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
                return;
              }
              if (message.kind === "news") {
                hearNews(message.of);
                return;
              }
              if (!isOvertaken(message.summary)) applySummary(message.summary, me);
              void queryClient.invalidateQueries({ queryKey: detailQuery(message.summary.id).queryKey });
              // Whoever cannot help is not called.
              if (mayTake) void announce(message.summary, open);
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
