import { type ApiKey, KEY_OVERLAP_LIMIT_H } from "@switchboard/contracts/api-key";
import { Button } from "@switchboard/ui/button";
import { Modal } from "@switchboard/ui/modal";
import { Select } from "@switchboard/ui/select";
import { type FormEvent, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { useRotateKey } from "./api-keys.ts";
import { KeyShown } from "./key-shown.tsx";

const overlaps = [
  { id: "0", label: "Ends at once" },
  { id: "1", label: "1 hour" },
  { id: "24", label: "1 day" },
  { id: "168", label: "7 days" },
  { id: String(KEY_OVERLAP_LIMIT_H), label: "30 days" },
] as const;

/** Makes a new key beside the old one, which works for a while yet and then ends by itself. */
export function RotateKey({ item, onClose }: { item: ApiKey; onClose: () => void }) {
  const [overlap, setOverlap] = useState<(typeof overlaps)[number]["id"] | undefined>("24");
  const rotate = useRotateKey();
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    rotate.mutate({ api_key_id: item.id, overlap_h: Number(overlap ?? 24) });
  };
  return (
    <Modal label={`Replace ${item.name}`} open onClose={onClose} className="w-[min(440px,calc(100vw-32px))]">
      {rotate.data ? (
        <KeyShown made={rotate.data} onClose={onClose} />
      ) : (
        <form onSubmit={submit} className="grid gap-4 p-5">
          <h2 className="font-semibold text-ink text-lg">Replace {item.name}</h2>
          <p className="text-muted">A new key with the same rights. Put it in place while the old one still works.</p>
          <Select label="The old key works for" options={overlaps} value={overlap} onChange={setOverlap} />
          {rotate.isError && (
            <p role="alert" className="text-breach text-sm">
              {problemOf(rotate.error).text}
            </p>
          )}
          <div className="flex justify-end gap-2">
            <Button kind="quiet" onClick={onClose}>
              Cancel
            </Button>
            <Button kind="primary" type="submit" disabled={rotate.isPending}>
              {rotate.isPending ? "Making…" : "Make new key"}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
