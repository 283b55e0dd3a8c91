import type { CallRecording } from "@switchboard/contracts/recording";
import { Button } from "@switchboard/ui/button";
import { classNames } from "@switchboard/ui/class-names";
import { ErrorState } from "@switchboard/ui/error-state";
import { Menu, MenuItem } from "@switchboard/ui/menu";
import { Select } from "@switchboard/ui/select";
import { Skeleton } from "@switchboard/ui/skeleton";
import { Download, Pause, Play, Volume2, VolumeX } from "lucide-react";
import { useEffect } from "react";
import { problemOf } from "../../../api/problem.ts";
import { CommandKey } from "../../../keys/command-key.tsx";
import { useCommand } from "../../../keys/commands.ts";
import { useMay } from "../../session/session.ts";
import { clockText } from "../words.ts";
import { HoldRow } from "./hold-row.tsx";
import { seek, setRate, toggleLeg, togglePlay, useHearing, usePlayback } from "./playback.ts";
import { useDownload, useRecording, useRecordingPeaks } from "./queries.ts";
import { Waveform } from "./waveform.tsx";
import { cutText, cutTime, givenUpText, isEmpty, keptText, legName, whyNot } from "./words.ts";

/** What was recorded of an ended call: to hear, to look at, to keep; or why there is nothing. */
export function RecordingPlayer({ callId }: { callId: string }) {
  const mayHear = useMay("recording.hear");
  const query = useRecording(callId);
  if (query.isError && !query.data) {
    return (
      <ErrorState
        title="The recording could not be looked up"
        detail={problemOf(query.error).text}
        onRetry={() => void query.refetch()}
      />
    );
  }
  const recording = query.data;
  if (!recording) {
    return (
      <div role="status" aria-label="Loading the recording" className="grid gap-2">
        <Skeleton className="h-7 w-2/3" />
        <Skeleton className="h-14 w-full" />
      </div>
    );
  }
  const reason = whyNot(recording, mayHear);
  const broken = recording.state === "deleted" ? undefined : givenUpText(recording);
  return (
    <div className="grid gap-2.5">
      {reason ? (
        <p className="text-sm text-text">
          <b className="block font-medium text-ink">{reason.title}</b>
          {reason.detail}
        </p>
      ) : (
        <Player callId={callId} recording={recording} />
      )}
      {broken && <p className="text-sm text-waiting">{broken}</p>}
      <Kept callId={callId} recording={recording} />
    </div>
  );
}

const rates = [0.75, 1, 1.25, 1.5, 2];
const skipMs = 10_000;

function Player({ callId, recording }: { callId: string; recording: CallRecording }) {
  const { duration_ms: length, channels, cuts } = recording;
  useHearing(callId, channels.length);
  const peaks = useRecordingPeaks(callId, recording);
  const { status, ms, rate, muted, problem } = usePlayback(callId);
  const download = useDownload(callId);
  useCommand("recording_play", togglePlay);
  useCommand("recording_back", () => seek(callId, ms - skipMs));
  useCommand("recording_forward", () => seek(callId, Math.min(length, ms + skipMs)));
  useSpace(togglePlay);
  const runs = status === "playing" || status === "loading";
  const trouble = problem ?? (peaks.isError ? problemOf(peaks.error).text : null);
  return (
    <section aria-label="Recording" data-playing={status} className="grid gap-2">
      <div className="flex items-center gap-1.5">
        <Button kind="primary" aria-busy={status === "loading"} onClick={togglePlay}>
          {runs ? <Pause aria-hidden="true" className="size-4" /> : <Play aria-hidden="true" className="size-4" />}
          {runs ? "Stop" : "Play"} <CommandKey id="recording_play" inherit />
        </Button>
        <span className="flex-none whitespace-nowrap font-mono text-text text-xs tabular-nums">
          {clockText(Math.min(ms, length))} <span className="text-muted">/ {clockText(length)}</span>
        </span>
        <span className="flex-1" />
        <Select
          label="Speed"
          labelHidden
          size="small"
          className="w-16"
          options={rates.map((each) => ({ id: String(each), label: `${each}×` }))}
          value={String(rate)}
          onChange={(id) => setRate(Number(id ?? 1))}
        />
        <Menu
          label="Download"
          trigger={
            <Button size="icon" aria-label="Download" title="Download" disabled={download.isPending}>
              <Download aria-hidden="true" className="size-4" />
            </Button>
          }
        >
          <MenuItem onSelect={() => download.mutate("mix")}>All voices in one (WAV)</MenuItem>
          <MenuItem onSelect={() => download.mutate("legs")}>A channel a voice (Ogg)</MenuItem>
        </Menu>
      </div>
      <div className="flex min-w-0">
        <ul aria-label="Voices" className="w-[76px] flex-none">
          {channels.map((channel, n) => {
            const isMuted = muted.includes(n);
            const name = legName(channel);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a channel is its place
              <li key={n} className="h-[26px]">
                <button
                  type="button"
                  aria-pressed={isMuted}
                  aria-label={`Mute ${name}`}
                  title={isMuted ? `Hear ${name}` : `Mute ${name}`}
                  onClick={() => toggleLeg(n)}
                  className={classNames(
                    "flex h-full w-full items-center gap-1 rounded-sm pr-1 text-xs hover:bg-hover",
                    isMuted ? "text-muted line-through" : "text-text",
                  )}
                >
                  {isMuted ? (
                    <VolumeX aria-hidden="true" className="size-3 flex-none" />
                  ) : (
                    <Volume2 aria-hidden="true" className="size-3 flex-none" />
                  )}
                  <span className="truncate">{name}</span>
                </button>
              </li>
            );
          })}
        </ul>
        <Waveform callId={callId} recording={recording} peaks={peaks.data?.channels} />
      </div>
      {trouble && (
        <p role="alert" className="wrap-anywhere text-breach text-sm">
          {trouble}
        </p>
      )}
      {cuts.length > 0 && (
        <ul aria-label="Silent on purpose" className="grid gap-0.5 text-sm text-text">
          {cuts.map((cut) => (
            <li key={cut.from_ms} className="flex min-w-0 items-center gap-2">
              <i aria-hidden="true" className="hatch-waiting h-3 w-3 flex-none rounded-sm" />
              <span className="min-w-0 flex-1 truncate">{cutText(cut)}</span>
              <button
                type="button"
                aria-label={`${cutTime(cut)}: go there`}
                onClick={() => seek(callId, cut.from_ms)}
                className="h-6 flex-none font-mono text-muted text-xs tabular-nums underline underline-offset-2"
              >
                {cutTime(cut)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The space bar plays as well, where it means nothing else. */
function useSpace(run: () => void): void {
  useEffect(() => {
    const onKey = (e: KeyboardEvent): void => {
      const target = e.target instanceof HTMLElement ? e.target : document.body;
      const isOther =
        target.isContentEditable || target.closest("button, a[href], input, textarea, select, dialog, [role^='menu']");
      if (e.key !== " " || e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || isOther) return;
      e.preventDefault();
      run();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [run]);
}

function Kept({ callId, recording }: { callId: string; recording: CallRecording }) {
  const mayHold = useMay("recording.hold");
  const isThere = recording.state === "ended" || recording.state === "recording" || recording.state === "lost";
  if (!isThere || isEmpty(recording)) return null;
  return (
    <div className="grid gap-1 text-muted text-sm">
      <p>{keptText(recording)}</p>
      {recording.hold && (
        <p className="wrap-anywhere text-text">
          {recording.hold.by_name}: “{recording.hold.reason}”
        </p>
      )}
      {mayHold && <HoldRow callId={callId} hold={recording.hold} />}
    </div>
  );
}
