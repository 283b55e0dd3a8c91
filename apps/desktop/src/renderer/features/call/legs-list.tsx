import type { CallDetail, CallLeg } from "@switchboard/contracts/call";
import { Dot } from "@switchboard/ui/dot";
import type { Tone } from "@switchboard/ui/floor-tone";
import { Lock } from "lucide-react";
import { LevelMeter } from "./level-meter.tsx";
import { levelOf } from "./line/meters.ts";
import { legWords, originWords } from "./words.ts";

const tones: Record<CallLeg["kind"], Tone> = { customer: "customer", agent: "ai", staff: "human" };

function doing(call: CallDetail, leg: CallLeg): string {
  if (leg.kind === "customer") return originWords[call.origin].toLowerCase();
  if (leg.kind === "agent") return call.floor.holder === "ai" ? "holds the floor" : "silent, writes along";
  return leg.mode ? legWords[leg.mode] : "";
}

/** Who is in the room, how, and how loud they are where one hears them oneself. */
export function LegsList({ call, me, listening }: { call: CallDetail; me: string; listening: boolean }) {
  const legs = call.legs.filter((leg) => leg.left_at === null);
  if (legs.length === 0) return <p className="text-muted text-sm">Nobody is in the room yet.</p>;
  return (
    <ul aria-label="In the room" className="grid gap-1.5 text-sm">
      {legs.map((leg) => (
        <li key={`${leg.identity} ${leg.joined_at}`} className="flex min-w-0 items-center gap-2">
          <Dot tone={tones[leg.kind]} />
          <span className="min-w-0 flex-none truncate text-ink">
            {leg.kind === "customer" ? "Caller" : leg.kind === "agent" ? "Agent" : leg.name.split(" ")[0]}
            {leg.staff_id === me && " (you)"}
          </span>
          {leg.private && <Lock aria-label="private" className="size-3 flex-none text-muted" />}
          {listening && leg.mode !== "listen" && leg.staff_id !== me ? (
            <LevelMeter
              who={leg.kind}
              label={`Level of ${leg.kind === "staff" ? leg.name : leg.kind}`}
              read={() => levelOf(leg.identity) ?? null}
              className="h-3 flex-1 justify-end"
            />
          ) : (
            <span className="flex-1" />
          )}
          <span className="flex-none truncate text-muted">{doing(call, leg)}</span>
        </li>
      ))}
    </ul>
  );
}
