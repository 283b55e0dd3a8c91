import type { DoNotCallEntry } from "@switchboard/contracts/telephony";
import { Button } from "@switchboard/ui/button";
import { Confirm } from "@switchboard/ui/confirm";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { useMay } from "../session/session.ts";
import { AddDoNotCall } from "./add-do-not-call.tsx";
import { DoNotCallList } from "./do-not-call-list.tsx";
import { ImportDoNotCall } from "./import-do-not-call.tsx";
import { Part } from "./part.tsx";
import { useRemoveDoNotCall } from "./telephony.ts";

/** Who must not be called. Whoever asks for it gets in; who comes out, and why, is in the audit. */
export function DoNotCall() {
  const mayAdd = useMay("do_not_call.add");
  const mayRemove = useMay("telephony.write");
  const remove = useRemoveDoNotCall();
  const [open, setOpen] = useState<"add" | "import" | null>(null);
  const [doomed, setDoomed] = useState<DoNotCallEntry | null>(null);
  useCommand("add_do_not_call", () => setOpen("add"), mayAdd && open === null && doomed === null);
  return (
    <Part
      title="Do not call"
      about="Never called, whoever asks for it. The number itself is not kept: a mask shows it, a keyed hash finds it."
      action={
        mayAdd && (
          <div className="flex gap-1.5">
            <Button onClick={() => setOpen("import")}>Import…</Button>
            <Button aria-label="Add to those who are not called" onClick={() => setOpen("add")}>
              Add <CommandKey id="add_do_not_call" />
            </Button>
          </div>
        )
      }
    >
      <DoNotCallList
        onRemove={
          mayRemove
            ? (entry) => {
                remove.reset();
                setDoomed(entry);
              }
            : undefined
        }
      />
      {open === "add" && <AddDoNotCall onClose={() => setOpen(null)} />}
      {open === "import" && <ImportDoNotCall onClose={() => setOpen(null)} />}
      {doomed && (
        <Confirm
          title={`Let ${doomed.number_masked} be called again?`}
          confirm="Take out"
          danger
          reason={{ label: "Why", least: 3, most: 200, placeholder: "They asked to be called" }}
          pending={remove.isPending}
          problem={remove.error ? problemOf(remove.error).text : undefined}
          onConfirm={(reason) => remove.mutate({ entry_id: doomed.id, reason }, { onSuccess: () => setDoomed(null) })}
          onClose={() => setDoomed(null)}
        >
          The reason is kept in the audit.
        </Confirm>
      )}
    </Part>
  );
}
