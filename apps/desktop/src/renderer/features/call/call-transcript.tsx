import type { CallDetail, CallSpeech } from "@switchboard/contracts/call";
import { ErrorState } from "@switchboard/ui/error-state";
import { useMemo, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { useDetail } from "../conversation/detail.ts";
import type { Spoken } from "../conversation/row-frame.tsx";
import { Thread, ThreadSkeleton } from "../conversation/thread.tsx";
import { useThread } from "../conversation/thread-store.ts";
import { useWatch } from "../conversation/watch.ts";
import { seek } from "./recording/playback.ts";
import { useSpokenLine } from "./recording/spoken-line.ts";
import { clockText } from "./words.ts";

/** What is said, as it is said; of an ended call each entry with its place on the recording's clock. */
export function CallTranscript({ call }: { call: CallDetail }) {
  const [attempt, setAttempt] = useState(0);
  useWatch(call.conversation_id, attempt);
  const thread = useThread(call.conversation_id);
  const detail = useDetail(call.conversation_id);
  const ended = call.state === "ended";
  const spoken = useMemo(
    () => new Map(call.speech.map((each) => [each.seq, placeOf(call.id, each, ended)])),
    [call.id, call.speech, ended],
  );
  const playing = useSpokenLine(call);
  const error = thread.status === "failed" ? thread.error : detail.isError && !detail.data ? detail.error : undefined;
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      {error !== undefined ? (
        <ErrorState
          title="The transcript could not be loaded"
          detail={problemOf(error).text}
          onRetry={() => {
            void detail.refetch();
            setAttempt(attempt + 1);
          }}
        />
      ) : thread.status === "ready" && detail.data ? (
        <Thread detail={detail.data} state={thread.state} spokenAt={(seq) => spoken.get(seq)} playing={playing} />
      ) : (
        <ThreadSkeleton />
      )}
    </div>
  );
}

const placeOf = (callId: string, { from_ms, to_ms }: CallSpeech, canPlay: boolean): Spoken => ({
  text: clockText(from_ms),
  title: `Spoken from ${clockText(from_ms)} to ${clockText(to_ms)} of the call`,
  ...(canPlay && { onPlay: () => seek(callId, from_ms, true) }),
});
