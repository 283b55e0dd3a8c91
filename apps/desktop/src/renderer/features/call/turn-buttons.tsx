import type { CallDetail } from "@switchboard/contracts/call";
import { Button } from "@switchboard/ui/button";
import { Confirm } from "@switchboard/ui/confirm";
import { useEffect, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { useDetail } from "../conversation/detail.ts";
import { useSession } from "../session/session.ts";
import { OfferForm } from "../transfer/offer-form.tsx";
import { useEndCall, useReturnCall } from "./actions.ts";
import { hangUp } from "./line/line.ts";
import type { Line } from "./line/state.ts";
import { rings } from "./words.ts";

/** What changes whose turn it is: return, hand over, leave, end. */
export function TurnButtons({ call, line, mine }: { call: CallDetail; line: Line | null; mine: boolean }) {
  const { user } = useSession();
  const [asking, setAsking] = useState<"nothing" | "return" | "end" | "hand_over">("nothing");
  const close = (): void => setAsking("nothing");
  const detail = useDetail(call.conversation_id).data;
  const back = useReturnCall(call);
  const end = useEndCall(call);
  const others = call.floor.holder === "human" && !mine && !user.roles.includes("admin");
  const mayOffer = mine && detail !== undefined && detail.transfer === null;
  useEffect(() => {
    // It has gone back, or to a colleague: there is nothing to return any more.
    if (!mine) setAsking((now) => (now === "return" ? "nothing" : now));
  }, [mine]);
  const mayLeave = line !== null && line.as !== "take_over";
  useCommand("call_return", () => setAsking("return"), mine);
  useCommand("call_hand_over", () => setAsking("hand_over"), mayOffer);
  useCommand("call_leave", () => void hangUp(), mayLeave);
  const ringing = rings(call);
  // While it only rings there is nobody to whom it would be rude.
  const askEnd = (): void => (ringing ? end.mutate(undefined) : setAsking("end"));
  useCommand("call_end", askEnd, !others && !end.isPending);
  return (
    <div className="flex flex-wrap gap-2">
      {mine && (
        <Button kind="primary" onClick={() => setAsking("return")}>
          Return to the agent <CommandKey id="call_return" inherit />
        </Button>
      )}
      {mayOffer && (
        <Button onClick={() => setAsking("hand_over")}>
          Hand over <CommandKey id="call_hand_over" />
        </Button>
      )}
      {mayLeave && (
        <Button onClick={() => void hangUp()}>
          {line.as === "customer" ? "Hang up" : "Leave"} <CommandKey id="call_leave" />
        </Button>
      )}
      {!others && (
        <Button kind="danger" disabled={end.isPending} onClick={askEnd}>
          {ringing ? "Cancel the call" : "End the call"} <CommandKey id="call_end" inherit />
        </Button>
      )}
      {asking === "return" && (
        <Confirm
          title="Return the call to the agent?"
          confirm="Return"
          reason={{ label: "Note for the agent (optional)", least: 0, most: 2_000, placeholder: "What you promised…" }}
          pending={back.isPending}
          problem={back.isError ? problemOf(back.error).text : undefined}
          onConfirm={(note) => back.mutate(note, { onSuccess: close })}
          onClose={close}
        >
          It goes on with what you said in mind. You go on listening, unheard.
        </Confirm>
      )}
      {asking === "end" && (
        <Confirm
          title={`End the call with ${call.customer_label}?`}
          confirm="End the call"
          danger
          pending={end.isPending}
          problem={end.isError ? problemOf(end.error).text : undefined}
          onConfirm={() => end.mutate(undefined, { onSuccess: close })}
          onClose={close}
        >
          It ends for everybody, the caller included.
        </Confirm>
      )}
      {asking === "hand_over" && detail && <OfferForm detail={detail} onClose={close} />}
    </div>
  );
}
