import type { CallDetail } from "@switchboard/contracts/call";
import type { RecordingCut } from "@switchboard/contracts/recording";
import { Button } from "@switchboard/ui/button";
import { classNames } from "@switchboard/ui/class-names";
import { Circle, CircleOff, PauseCircle } from "lucide-react";
import { CommandKey } from "../../../keys/command-key.tsx";
import { useCommand } from "../../../keys/commands.ts";
import { useMay } from "../../session/session.ts";
import { usePauseRecording, useRecording } from "./queries.ts";

/** Whether a live call is being recorded, unmistakably, and the button that pauses it; nothing where it is not recorded. */
export function RecordingRow({ call }: { call: CallDetail }) {
  const mayPause = useMay("call.join");
  const recording = useRecording(call.id).data;
  const pause = usePauseRecording(call);
  const isOn = recording?.state === "recording" || recording?.state === "waiting";
  const open = recording?.cuts.find((cut) => cut.kind === "pause" && cut.to_ms === null);
  const paused = open !== undefined;
  const isPausing = pause.isPending && pause.variables;
  const change = (): void => {
    if (!pause.isPending) pause.mutate(!paused);
  };
  useCommand("recording_pause", change, isOn && mayPause);
  if (recording?.state === "ended" && recording.given_up) return <GivenUp />;
  if (!isOn) return null;
  const Icon = paused ? PauseCircle : Circle;
  return (
    <div
      data-recording={paused ? "paused" : "on"}
      className={classNames(
        "mx-3 mt-3 flex items-center gap-2 rounded-md border px-2.5 py-2",
        paused ? "border-waiting/40 bg-waiting-soft" : "border-breach/40 bg-breach-soft",
      )}
    >
      <Icon
        aria-hidden="true"
        className={classNames("size-4 flex-none", paused ? "text-waiting" : "fill-current text-breach")}
      />
      <p role="status" className="min-w-0 flex-1 text-sm">
        <b className={classNames("block font-semibold", paused ? "text-waiting" : "text-breach")}>
          {paused ? "Recording paused" : isPausing ? "Pausing the recording…" : "Recording"}
        </b>
        <span className="block text-text">
          {paused && open.by_name && `By ${open.by_name}. `}
          {paused ? keptWhilePaused(open.why) : isPausing ? "Every voice is still kept." : "Every voice is kept."}
        </span>
      </p>
      {mayPause && (
        <Button aria-pressed={paused} onClick={change}>
          {paused ? "Go on" : "Pause"} <CommandKey id="recording_pause" />
        </Button>
      )}
    </div>
  );
}

/** The words of a pause are written down all the same. */
const keptWhilePaused = (why: RecordingCut["why"]): string =>
  why === "card_number"
    ? "No sound is kept. Of the customer's words the transcript has no digits."
    : "No sound is kept. The transcript goes on.";

/** The caller was told that they are recorded, and are not any more. */
function GivenUp() {
  return (
    <div
      role="alert"
      data-recording="given-up"
      className="mx-3 mt-3 flex items-center gap-2 rounded-md border border-waiting/40 bg-waiting-soft px-2.5 py-2"
    >
      <CircleOff aria-hidden="true" className="size-4 flex-none text-waiting" />
      <p className="min-w-0 flex-1 text-sm">
        <b className="block font-semibold text-waiting">The recording has failed</b>
        <span className="block text-text">
          No sound is kept: the recorder failed again and again, and the recording was given up. The transcript goes on.
        </span>
      </p>
    </div>
  );
}
