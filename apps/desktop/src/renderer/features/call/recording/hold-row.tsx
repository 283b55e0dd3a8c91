import type { CallRecording } from "@switchboard/contracts/recording";
import { Button } from "@switchboard/ui/button";
import { Confirm } from "@switchboard/ui/confirm";
import { useState } from "react";
import { problemOf } from "../../../api/problem.ts";
import { useHoldRecording } from "./queries.ts";

/** Holds a recording against its deletion, with a reason, or lets it go. */
export function HoldRow({ callId, hold }: { callId: string; hold: CallRecording["hold"] }) {
  const [asking, setAsking] = useState(false);
  const change = useHoldRecording(callId);
  const held = hold !== null;
  return (
    <div>
      <Button size="small" onClick={() => setAsking(true)}>
        {held ? "Let it go…" : "Hold…"}
      </Button>
      {asking && (
        <Confirm
          title={held ? "Let this recording go?" : "Hold this recording?"}
          confirm={held ? "Let it go" : "Hold"}
          reason={{ label: "Why (kept in the audit)", least: 3, placeholder: "A case, its number…" }}
          pending={change.isPending}
          problem={change.isError ? problemOf(change.error).text : undefined}
          onConfirm={(reason) => change.mutate({ held: !held, reason }, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          {held
            ? "Its days count again, from the call’s end on. If they are over, it is deleted within minutes."
            : "Nothing deletes it then: neither its days nor the erasure of its customer."}
        </Confirm>
      )}
    </div>
  );
}
