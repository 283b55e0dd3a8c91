import type { CallRecording } from "@switchboard/contracts/recording";
import { classNames } from "@switchboard/ui/class-names";
import { type KeyboardEvent, memo, type PointerEvent, useMemo } from "react";
import { clockText } from "../words.ts";
import { seek, usePlayback } from "./playback.ts";
import { cutText, cutTime } from "./words.ts";

const legHeight = 26;
const stepMs = 5_000;
const pageMs = 30_000;
const fills = { customer: "fill-customer", agent: "fill-ai", staff: "fill-human" } as const;

type Props = { callId: string; recording: CallRecording; peaks: readonly number[][] | undefined };

/** How loud each leg was over time, where it was silent on purpose, and where one is: click or arrow keys go elsewhere. */
export function Waveform({ callId, recording, peaks }: Props) {
  const { ms, muted } = usePlayback(callId);
  const { duration_ms: length, channels, cuts } = recording;
  const at = Math.min(ms, length);
  const share = (of: number): string => `${(100 * Math.min(of, length)) / Math.max(1, length)}%`;
  const go = (e: PointerEvent<HTMLDivElement>): void => {
    const box = e.currentTarget.getBoundingClientRect();
    seek(callId, ((e.clientX - box.left) / box.width) * length);
  };
  const onKey = (e: KeyboardEvent): void => {
    const to = moves[e.key]?.(at, length);
    if (to === undefined || e.altKey || e.ctrlKey || e.metaKey) return;
    e.preventDefault();
    seek(callId, to);
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label="Place in the recording"
      aria-valuemin={0}
      aria-valuemax={Math.round(length / 1000)}
      aria-valuenow={Math.round(at / 1000)}
      aria-valuetext={`${clockText(at)} of ${clockText(length)}`}
      onKeyDown={onKey}
      onPointerDown={(e) => {
        e.currentTarget.setPointerCapture(e.pointerId);
        go(e);
      }}
      onPointerMove={(e) => {
        if (e.currentTarget.hasPointerCapture(e.pointerId)) go(e);
      }}
      className="relative min-w-0 flex-1 cursor-pointer touch-none overflow-hidden rounded-sm bg-bg"
      style={{ height: legHeight * channels.length }}
    >
      {channels.map((channel, n) => (
        <Leg
          // biome-ignore lint/suspicious/noArrayIndexKey: a channel is its place
          key={n}
          fill={fills[channel.kind]}
          peaks={peaks?.[n]}
          top={n * legHeight}
          isMuted={muted.includes(n)}
        />
      ))}
      {cuts.map((cut) => (
        <i
          key={cut.from_ms}
          title={`${cutText(cut)}, ${cutTime(cut)}`}
          className="hatch-waiting absolute inset-y-0 opacity-60"
          style={{ left: share(cut.from_ms), right: `calc(100% - ${share(cut.to_ms ?? length)})` }}
        />
      ))}
      <i
        aria-hidden="true"
        data-playhead
        className="pointer-events-none absolute inset-y-0 w-0.5 bg-ink"
        style={{ left: share(at) }}
      />
    </div>
  );
}

const moves: Record<string, (at: number, length: number) => number> = {
  ArrowLeft: (at) => at - stepMs,
  ArrowDown: (at) => at - stepMs,
  ArrowRight: (at, length) => Math.min(length, at + stepMs),
  ArrowUp: (at, length) => Math.min(length, at + stepMs),
  PageDown: (at) => at - pageMs,
  PageUp: (at, length) => Math.min(length, at + pageMs),
  Home: () => 0,
  End: (_at, length) => length,
};

type LegProps = { fill: string; peaks: readonly number[] | undefined; top: number; isMuted: boolean };

/** One leg: a bar for each step, as tall as it was loud. */
const Leg = memo(function Leg({ fill, peaks, top, isMuted }: LegProps) {
  const path = useMemo(
    () =>
      (peaks ?? [])
        .map((peak, n) => {
          // Loudness is felt by its root: quiet words are seen, too.
          const half = Math.max(0.4, Math.sqrt(peak / 255) * 11);
          return `M${n} ${12 - half}h.7v${2 * half}h-.7z`;
        })
        .join(""),
    [peaks],
  );
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${Math.max(1, peaks?.length ?? 1)} 24`}
      preserveAspectRatio="none"
      className={classNames("absolute inset-x-0 w-full transition-opacity", fill, isMuted && "opacity-25")}
      style={{ top, height: legHeight }}
    >
      <path d={path} />
    </svg>
  );
});
