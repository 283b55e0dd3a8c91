import type { SipTrunk, TelephonyView } from "@switchboard/contracts/telephony";
import { Button } from "@switchboard/ui/button";
import { Confirm } from "@switchboard/ui/confirm";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { useMay } from "../session/session.ts";
import { Nothing, Part } from "./part.tsx";
import { useRemoveTrunk } from "./telephony.ts";
import { TrunkForm } from "./trunk-form.tsx";
import { TrunkRow } from "./trunk-row.tsx";

/** The client's lines to the telephone network, and whether the media server agrees. */
export function Trunks({ view }: { view: TelephonyView }) {
  const may = useMay("telephony.write");
  const remove = useRemoveTrunk();
  const [edited, setEdited] = useState<string | null>(null);
  const [doomed, setDoomed] = useState<SipTrunk | null>(null);
  useCommand("new_trunk", () => setEdited(""), may && edited === null && doomed === null);
  const item = view.trunks.find(({ id }) => id === edited);
  return (
    <Part
      title="Trunks"
      about="Lines to a carrier: inbound ones take calls, outbound ones place them."
      action={
        may && (
          <Button onClick={() => setEdited("")}>
            New trunk <CommandKey id="new_trunk" />
          </Button>
        )
      }
    >
      {view.trunks.length === 0 ? (
        <Nothing>No trunk yet. A carrier’s page says what address, user and password yours has.</Nothing>
      ) : (
        <ul aria-label="Trunks" className="border-line border-t">
          {view.trunks.map((trunk) => (
            <TrunkRow
              key={trunk.id}
              trunk={trunk}
              numbers={view.numbers
                .filter((line) => line.inbound_trunk_id === trunk.id || line.outbound_trunk_id === trunk.id)
                .map((line) => line.number)}
              onEdit={may ? () => setEdited(trunk.id) : undefined}
              onRemove={() => {
                remove.reset();
                setDoomed(trunk);
              }}
            />
          ))}
        </ul>
      )}
      {edited !== null && <TrunkForm trunk={item} onClose={() => setEdited(null)} />}
      {doomed && (
        <Confirm
          title={`Remove ${doomed.name}?`}
          confirm="Remove"
          danger
          pending={remove.isPending}
          problem={remove.error ? problemOf(remove.error).text : undefined}
          onConfirm={() => remove.mutate({ trunk_id: doomed.id }, { onSuccess: () => setDoomed(null) })}
          onClose={() => setDoomed(null)}
        >
          It goes here and at the media server, and its password with it. Calls that go on are not cut off.
        </Confirm>
      )}
    </Part>
  );
}
