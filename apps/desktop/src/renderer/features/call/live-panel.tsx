import type { CallDetail, CallMode } from "@switchboard/contracts/call";
import { Section } from "@switchboard/ui/section";
import { Switch } from "@switchboard/ui/switch";
import { useRef } from "react";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { useDetail } from "../conversation/detail.ts";
import { useMay, useSession } from "../session/session.ts";
import { OfferBar } from "../transfer/offer-bar.tsx";
import { useAsksForLine, useEnter, useLineTo, useMoveHere, useTakeOverCall } from "./actions.ts";
import { CallFacts, CallTimings } from "./call-facts.tsx";
import { legElsewhere } from "./elsewhere.ts";
import { ElsewhereRow } from "./elsewhere-row.tsx";
import { Ladder } from "./ladder.tsx";
import { LegsList } from "./legs-list.tsx";
import { LineState } from "./line-state.tsx";
import { MicrophoneRow } from "./microphone-row.tsx";
import { RecordingRow } from "./recording/recording-row.tsx";
import { TurnButtons } from "./turn-buttons.tsx";
import { WhisperField } from "./whisper-field.tsx";

/** What may be done on a call that goes on, and who is there. */
export function LivePanel({ call }: { call: CallDetail }) {
  const { user } = useSession();
  const mayJoin = useMay("call.join");
  const line = useLineTo(call.id);
  const enter = useEnter(call);
  const take = useTakeOverCall(call);
  const transfer = useDetail(call.conversation_id).data?.transfer ?? null;
  const whisperField = useRef<HTMLTextAreaElement>(null);
  const held = call.floor.holder === "human";
  const mine = held && call.floor.staff_id === user.id;
  const calling = line?.as === "customer";
  const speaking = line?.as === "take_over" && line.status !== "failed" && line.status !== "ended";
  const move = useMoveHere(call);
  const busy = enter.isPending || take.isPending || move.isPending;
  const asks = useAsksForLine() && !move.isPending;
  const elsewhere = asks || (line && line.status !== "failed") ? undefined : legElsewhere(call, user.id);

  const why = (mode: CallMode): string | undefined => {
    if (calling) return "You are the caller of this call.";
    if (speaking && mode !== "take_over") return "You speak for the agent. Return the floor to it first.";
    if (mine && mode !== "take_over")
      return "The floor is yours. Take the line, or return the floor to the agent first.";
    if (mode === "take_over" && held && !mine) return `${call.floor.staff_name ?? "A colleague"} speaks for the agent.`;
    if (mode === "take_over" && speaking) return "You speak for the agent.";
    return undefined;
  };
  const blocked = (mode: CallMode): boolean => !mayJoin || busy || why(mode) !== undefined;
  const step = (mode: CallMode): void => {
    if (blocked(mode)) return;
    if (mode === "take_over") take.mutate();
    // To the agent one whispers in writing, unseen; to a colleague by voice.
    else if (mode === "whisper" && !held) {
      whisperField.current?.focus();
      if (!line || line.status === "failed") enter.mutate({ mode: "listen" });
    } else enter.mutate({ mode, private: mode === "listen" && (line?.private ?? false) });
  };
  useCommand("call_listen", () => step("listen"), !blocked("listen"));
  useCommand("call_whisper", () => step("whisper"), !blocked("whisper"));
  useCommand("call_barge", () => step("barge"), !blocked("barge"));
  useCommand("call_take_over", () => step("take_over"), !blocked("take_over"));
  const setPrivate = (on: boolean): void => enter.mutate({ mode: "listen", private: on });
  const mayHide = mayJoin && !calling && !mine && !speaking && !busy && !elsewhere && (!line || line.as === "listen");
  useCommand("call_private", () => setPrivate(!(line?.private ?? false)), mayHide);

  return (
    <>
      {transfer && <OfferBar id={call.conversation_id} transfer={transfer} />}
      <RecordingRow call={call} />
      {mayJoin && (
        <div className="grid gap-2 border-line border-b p-3">
          {!calling && <Ladder call={call} line={line} disabled={blocked} why={why} onRung={step} />}
          {elsewhere ? (
            <ElsewhereRow busy={busy} onMove={() => move.mutate(elsewhere)} />
          ) : (
            <>
              <LineState
                call={call}
                me={user.id}
                line={line}
                mine={mine && !busy && !asks}
                onJoin={() => step(mine ? "take_over" : "listen")}
              />
              <MicrophoneRow call={call} line={line} />
            </>
          )}
          <TurnButtons call={call} line={elsewhere ? null : line} mine={mine} />
          {!elsewhere && (!line || line.as === "listen") && (
            <Switch
              label={
                <>
                  Listen in private <CommandKey id="call_private" />
                </>
              }
              hint="Colleagues other than admins are not told."
              checked={line?.private ?? false}
              disabled={!mayHide}
              onChange={setPrivate}
            />
          )}
        </div>
      )}
      {mayJoin && !held && !calling && (
        <Section title="Whisper to the agent" aside={<CommandKey id="call_whisper" />}>
          <WhisperField call={call} field={whisperField} />
        </Section>
      )}
      <Section title="In the room">
        <LegsList call={call} me={user.id} listening={line?.status === "on"} />
      </Section>
      <Section title="This call">
        <CallFacts call={call} />
      </Section>
      <Section title="Measured">
        <CallTimings call={call} />
      </Section>
    </>
  );
}
