import { Skeleton } from "@switchboard/ui/skeleton";
import { CallTranscript } from "../call-transcript.tsx";
import { useCall } from "../list.ts";
import { RecordingPlayer } from "./recording-player.tsx";

/** A call to be judged: its recording above what was said on it. */
export function HeardCall({ callId }: { callId: string }) {
  const call = useCall(callId).data;
  if (!call) {
    return (
      <div role="status" aria-label="Loading the call" className="grid gap-3 p-5">
        <Skeleton className="h-7 w-1/2" />
        <Skeleton className="h-14 w-full" />
      </div>
    );
  }
  return (
    <>
      {call.state === "ended" && (
        <div className="flex-none border-line border-b px-5 py-3">
          <RecordingPlayer callId={callId} />
        </div>
      )}
      <CallTranscript call={call} />
    </>
  );
}
