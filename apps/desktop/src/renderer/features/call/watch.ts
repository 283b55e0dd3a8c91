import { useEffect } from "react";
import { api, trpc } from "../../api/client.ts";
import { inItsTurn } from "../../api/hold-back.ts";
import { keepOpen } from "../../api/keep-open.ts";
import { queryClient } from "../../api/query-client.ts";
import { forgetLive, noteLive } from "./live.ts";

/** Asks again for the calls that have changed; for all that are shown where it is not known which. */
function refresh(callIds: readonly string[]): void {
  void queryClient.invalidateQueries({ queryKey: trpc.calls.list.pathKey() });
  if (callIds.length === 0) {
    void queryClient.invalidateQueries({ queryKey: trpc.calls.get.pathKey() });
    void queryClient.invalidateQueries({ queryKey: trpc.calls.recording.pathKey() });
  }
  for (const call_id of callIds) {
    // What was being written is in the log by now, or was dropped.
    noteLive(call_id, { draft: "" });
    void queryClient.invalidateQueries({ queryKey: trpc.calls.get.queryKey({ call_id }) });
    void queryClient.invalidateQueries({ queryKey: trpc.calls.recording.queryKey({ call_id }) });
  }
}

const follow = (): (() => void) =>
  keepOpen(({ up, ended }) =>
    api.calls.watch.subscribe(undefined, {
      onStarted: up,
      onData: (news) =>
        inItsTurn(() => {
          if (news.kind === "changed") refresh(news.call_ids);
          else if (news.kind === "draft") noteLive(news.call_id, { draft: news.text });
          else noteLive(news.call_id, { levels: news.levels });
        }),
      onError: ended,
      onComplete: ended,
      onStopped: ended,
    }),
  );

let followers = 0;
let stop = (): void => {};

/** Follows the client's calls while something here shows them: tiles change, answers stream, levels move. */
export function useWatchCalls(): void {
  useEffect(() => {
    followers += 1;
    if (followers === 1) stop = follow();
    return () => {
      followers -= 1;
      if (followers > 0) return;
      stop();
      forgetLive();
    };
  }, []);
}
