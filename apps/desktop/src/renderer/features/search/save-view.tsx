import { Button } from "@switchboard/ui/button";
import { Checkbox } from "@switchboard/ui/checkbox";
import { Modal } from "@switchboard/ui/modal";
import { TextField } from "@switchboard/ui/text-field";
import { type FormEvent, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { useMay } from "../session/session.ts";
import { useSaveView } from "./views.ts";

/** Gives the filter a name to be kept by. */
export function SaveView({ query, onClose }: { query: string; onClose: () => void }) {
  const mayShare = useMay("saved_view.share");
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const save = useSaveView(shared);
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    save.mutate({ name, query }, { onSuccess: onClose });
  };
  return (
    <Modal label="Keep this view" open onClose={onClose}>
      <form onSubmit={submit} className="grid gap-4 p-5">
        <h2 className="font-semibold text-ink text-lg">Keep this view</h2>
        <p className="wrap-anywhere font-mono text-muted text-sm">{query}</p>
        <TextField
          label="Name"
          value={name}
          maxLength={60}
          required
          onChange={(e) => setName(e.target.value)}
          problem={save.isError ? problemOf(save.error).text : undefined}
        />
        {mayShare && <Checkbox label="For everybody who works for this client" checked={shared} onChange={setShared} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" disabled={save.isPending || !name.trim()}>
            Keep
          </Button>
        </div>
      </form>
    </Modal>
  );
}
