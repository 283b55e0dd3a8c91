import type { LineNumber, TelephonyView } from "@switchboard/contracts/telephony";
import { Button } from "@switchboard/ui/button";
import { Confirm } from "@switchboard/ui/confirm";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { useMay } from "../session/session.ts";
import { NumberForm } from "./number-form.tsx";
import { NumberRow } from "./number-row.tsx";
import { Nothing, Part } from "./part.tsx";
import { useRemoveNumber } from "./telephony.ts";

/** The client's telephone numbers: which config answers, and by which trunks calls come and go. */
export function Numbers({ view }: { view: TelephonyView }) {
  const may = useMay("telephony.write");
  const remove = useRemoveNumber();
  const [edited, setEdited] = useState<string | null>(null);
  const [doomed, setDoomed] = useState<LineNumber | null>(null);
  useCommand("new_number", () => setEdited(""), may && edited === null && doomed === null);
  return (
    <Part
      title="Numbers"
      about="Each belongs to this client alone, and says which config speaks."
      action={
        may && (
          <Button onClick={() => setEdited("")}>
            Add a number <CommandKey id="new_number" />
          </Button>
        )
      }
    >
      {view.numbers.length === 0 ? (
        <Nothing>No number yet: nobody can call this client’s agent, and it can call nobody.</Nothing>
      ) : (
        <ul aria-label="Numbers" className="border-line border-t">
          {view.numbers.map((line) => (
            <NumberRow
              key={line.id}
              line={line}
              trunks={view.trunks}
              onEdit={may ? () => setEdited(line.id) : undefined}
              onRemove={() => {
                remove.reset();
                setDoomed(line);
              }}
            />
          ))}
        </ul>
      )}
      {edited !== null && (
        <NumberForm
          line={view.numbers.find(({ id }) => id === edited)}
          trunks={view.trunks}
          onClose={() => setEdited(null)}
        />
      )}
      {doomed && (
        <Confirm
          title={`Give up ${doomed.number}?`}
          confirm="Give up"
          danger
          pending={remove.isPending}
          problem={remove.error ? problemOf(remove.error).text : undefined}
          onConfirm={() => remove.mutate({ number_id: doomed.id }, { onSuccess: () => setDoomed(null) })}
          onClose={() => setDoomed(null)}
        >
          Nobody reaches the agent by it any more, and another client may add it. Its past calls stay.
        </Confirm>
      )}
    </Part>
  );
}
