import { trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";
import { allLive } from "../call/list.ts";
import { readThreadsAnew } from "../conversation/watch.ts";

/** Asks anew for what the server says has changed. Slow polling remains for a hint that was lost. */
export function hearNews(of: "notifications" | "tasks" | "conversations" | "erasures"): void {
  if (of === "erasures") {
    readThreadsAnew();
    // What is not shown is dropped, lest it is shown for a moment when it is opened next.
    queryClient.removeQueries({ fetchStatus: "idle", predicate: (query) => query.getObserversCount() === 0 });
    void queryClient.invalidateQueries();
  } else if (of === "notifications") {
    void queryClient.invalidateQueries({ queryKey: trpc.notification.pathKey() });
    // A call may ring.
    void queryClient.invalidateQueries({ queryKey: trpc.calls.list.queryKey(allLive) });
  } else if (of === "conversations") {
    void queryClient.invalidateQueries({ queryKey: trpc.conversation.pathKey() });
  } else {
    void queryClient.invalidateQueries({ queryKey: trpc.task.list.pathKey() });
    void queryClient.invalidateQueries({ queryKey: trpc.task.counts.pathKey() });
  }
}
