import type { Tag } from "@switchboard/contracts/tag";
import { Button } from "@switchboard/ui/button";
import { Combobox } from "@switchboard/ui/combobox";
import { Modal } from "@switchboard/ui/modal";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { useMergeTag } from "./manage.ts";

/** Asks which tag this one becomes. */
export function MergeTag({ tag, others, onClose }: { tag: Tag; others: readonly Tag[]; onClose: () => void }) {
  const [into, setInto] = useState<string>();
  const merge = useMergeTag(tag, (made) => {
    notify({ tone: "human", title: `“${tag.name}” is now “${made.name}”` });
    onClose();
  });
  const title = `Merge ${tag.name}`;
  return (
    <Modal label={title} open onClose={onClose} className="w-[min(440px,calc(100vw-32px))]">
      <div className="grid gap-4 p-5">
        <h2 className="wrap-anywhere font-semibold text-ink text-lg">{title}</h2>
        <p className="text-muted">
          Its {tag.uses === 1 ? "conversation gets" : `${tag.uses} conversations get`} the other tag, and “{tag.name}”
          is gone. This cannot be undone.
        </p>
        <Combobox
          label="Becomes"
          value={into}
          onChange={setInto}
          options={others.map((each) => ({ id: each.id, label: each.name, hint: each.description }))}
        />
        {merge.isError && (
          <p role="alert" className="wrap-anywhere text-breach text-sm">
            {problemOf(merge.error).text}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button
            kind="danger"
            disabled={into === undefined || merge.isPending}
            onClick={() => into !== undefined && merge.mutate(into)}
          >
            Merge
          </Button>
        </div>
      </div>
    </Modal>
  );
}
