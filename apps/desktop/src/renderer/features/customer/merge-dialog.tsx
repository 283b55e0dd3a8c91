import type { MergedField } from "@switchboard/contracts/customer";
import { Button } from "@switchboard/ui/button";
import { Modal } from "@switchboard/ui/modal";
import { Skeleton } from "@switchboard/ui/skeleton";
import { TextField } from "@switchboard/ui/text-field";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";

const labels: Record<MergedField, string> = { name: "Name", email: "E-mail", phone: "Phone" };

/** Merges another customer into this one: first what would win and move, then why, and only then it happens. */
export function MergeDialog({
  winnerId,
  loserId,
  onClose,
}: {
  winnerId: string;
  loserId: string;
  onClose: () => void;
}) {
  const pair = { winner_id: winnerId, loser_id: loserId };
  const query = useQuery(trpc.customer.previewMerge.queryOptions(pair, { gcTime: 0 }));
  const [keep, setKeep] = useState<Partial<Record<MergedField, "winner" | "loser">>>({});
  const [reason, setReason] = useState("");
  const id = useId();
  const merge = useMutation(
    trpc.customer.merge.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries({ queryKey: trpc.customer.pathKey() });
        notify({ tone: "human", title: "Merged", detail: "It can be undone on this page." });
        onClose();
      },
      onError: () => void query.refetch(),
    }),
  );
  const preview = query.data;
  return (
    <Modal label="Merge customers" open onClose={onClose}>
      <form
        className="grid max-h-[70vh] gap-3 overflow-y-auto p-5"
        onSubmit={(e) => {
          e.preventDefault();
          if (!preview || !reason.trim()) return;
          const versions = { winner_version: preview.winner.version, loser_version: preview.loser.version };
          merge.mutate({ ...pair, ...versions, keep, reason });
        }}
      >
        <h2 className="font-semibold text-ink text-lg">Merge into {preview?.winner.label ?? "this customer"}</h2>
        {!preview ? (
          query.isError ? (
            <p role="alert" className="text-breach">
              {problemOf(query.error).text}
            </p>
          ) : (
            <Skeleton className="h-16 w-full" />
          )
        ) : (
          <>
            {preview.fields
              .filter((field) => field.winner !== null || field.loser !== null)
              .map((field) => (
                <fieldset key={field.name} className="grid grid-cols-2 gap-2">
                  <legend className="mb-1 text-muted text-sm">{labels[field.name]}</legend>
                  {(["winner", "loser"] as const).map((side) => (
                    <label key={side} className="flex items-center gap-2 rounded-md border border-line px-2 py-1.5">
                      <input
                        type="radio"
                        name={`${id}-${field.name}`}
                        className="size-4"
                        checked={(keep[field.name] ?? field.keep) === side}
                        disabled={field[side] === null}
                        onChange={() => setKeep({ ...keep, [field.name]: side })}
                      />
                      <span className="wrap-anywhere">{field[side] ?? "not known"}</span>
                    </label>
                  ))}
                </fieldset>
              ))}
            <p className="text-muted text-sm">
              {preview.conversations} conversations and {preview.notes} notes of {preview.loser.label} move.
              {preview.added.length > 0 && ` Added: ${preview.added.join(", ")}.`} It can be undone for{" "}
              {preview.undo_days} days.
            </p>
            <TextField
              label="Why they are the same person"
              data-first-focus
              value={reason}
              maxLength={500}
              onChange={(e) => setReason(e.target.value)}
            />
          </>
        )}
        {merge.isError && (
          <p role="alert" className="text-breach text-sm">
            {problemOf(merge.error).text}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button kind="primary" type="submit" disabled={!preview || !reason.trim() || merge.isPending}>
            Merge
          </Button>
        </div>
      </form>
    </Modal>
  );
}
