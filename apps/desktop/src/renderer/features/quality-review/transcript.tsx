import { ErrorState } from "@switchboard/ui/error-state";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { HeardCall } from "../call/recording/heard-call.tsx";
import { useDetail } from "../conversation/detail.ts";
import { Thread, ThreadSkeleton } from "../conversation/thread.tsx";
import { useThread } from "../conversation/thread-store.ts";
import { useWatch } from "../conversation/watch.ts";

/** A conversation as the Inbox shows it, to be read only. */
export function Transcript({ conversationId }: { conversationId: string }) {
  const [attempt, setAttempt] = useState(0);
  useWatch(conversationId, attempt);
  const thread = useThread(conversationId);
  const detail = useDetail(conversationId);
  const error = detail.isError ? detail.error : thread.status === "failed" ? thread.error : null;
  if (error) {
    return (
      <ErrorState
        title="The conversation could not be loaded"
        detail={problemOf(error).text}
        onRetry={() => {
          void detail.refetch();
          setAttempt(attempt + 1);
        }}
      />
    );
  }
  if (!detail.data || thread.status !== "ready") return <ThreadSkeleton />;
  const called = thread.state.events.findLast((e) => e.kind === "call_started");
  if (called?.kind === "call_started") return <HeardCall callId={called.body.call_id} />;
  return <Thread detail={detail.data} state={thread.state} />;
}
