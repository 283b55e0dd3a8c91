import type { CallDetail, CallLeg } from "@switchboard/contracts/call";
import { Dot } from "@switchboard/ui/dot";
import { lengthText } from "@switchboard/ui/duration";
import { Kbd } from "@switchboard/ui/kbd";
import { Section } from "@switchboard/ui/section";
import { useMay } from "../session/session.ts";
import { CallFacts, CallTimings } from "./call-facts.tsx";
import { useRecording } from "./recording/queries.ts";
import { RecordingPlayer } from "./recording/recording-player.tsx";
import { whyNot } from "./recording/words.ts";
import { modeWords } from "./words.ts";

const tones = { customer: "customer", agent: "ai", staff: "human" } as const;

const stay = (leg: CallLeg): string =>
  lengthText(Math.max(0, Date.parse(leg.left_at ?? leg.joined_at) - Date.parse(leg.joined_at)));

/** What is left of a call: how it was, what was measured on it, who was there. */
export function EndedPanel({ call }: { call: CallDetail }) {
  const mayHear = useMay("recording.hear");
  const recording = useRecording(call.id).data;
  const plays = recording !== undefined && whyNot(recording, mayHear) === undefined;
  return (
    <>
      <Section title="Recording" aside={plays && <Kbd>Space</Kbd>}>
        <RecordingPlayer callId={call.id} />
      </Section>
      <Section title="This call">
        <CallFacts call={call} />
      </Section>
      <Section title="Measured">
        <CallTimings call={call} />
      </Section>
      <Section title="Who was there">
        <ul className="grid gap-1.5 text-sm">
          {call.legs.map((leg) => (
            <li key={`${leg.identity} ${leg.joined_at}`} className="flex min-w-0 items-center gap-2">
              <Dot tone={tones[leg.kind]} />
              <span className="min-w-0 flex-1 truncate text-ink">
                {leg.kind === "customer" ? "Caller" : leg.kind === "agent" ? "Agent" : leg.name}
              </span>
              <span className="flex-none text-muted">
                {leg.mode && `${modeWords[leg.mode].toLowerCase()}, `}
                {stay(leg)}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
