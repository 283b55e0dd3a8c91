import type { CustomerView } from "@switchboard/contracts/customer";
import { Button } from "@switchboard/ui/button";
import { Section } from "@switchboard/ui/section";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { exactly } from "../../clock/ago.tsx";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { notify } from "../../notice/notices.ts";
import { useDuplicates } from "./duplicates.tsx";
import { FindTwin } from "./find-twin.tsx";
import { MergeDialog } from "./merge-dialog.tsx";

/** Others who may be the same person, to merge; and merges that can still be undone. */
export function Merges({ customer }: { customer: CustomerView }) {
  const found = useDuplicates(customer.id).data ?? [];
  const [merging, setMerging] = useState<string | null>(null);
  const [finding, setFinding] = useState(false);
  useCommand("merge_customer", () => setFinding(true));
  const undo = useMutation(
    trpc.customer.undoMerge.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.customer.pathKey() }),
      onSuccess: () => notify({ tone: "human", title: "The merge is undone" }),
      onError: (error) => notify({ tone: "breach", title: "Not undone", detail: problemOf(error).text }),
    }),
  );
  const none = found.length === 0 && customer.merges.length === 0;
  return (
    <Section
      title="The same person"
      aside={
        <Button kind="quiet" size="small" className="-my-1 -mr-2" onClick={() => setFinding(true)}>
          Find another… <CommandKey id="merge_customer" />
        </Button>
      }
    >
      {none && <p className="text-muted text-sm">Nobody else has the same e-mail address or phone number.</p>}
      <ul className="grid gap-1">
        {found.map((each) => (
          <li key={each.id} className="flex items-center gap-2">
            <span className="wrap-anywhere min-w-0 flex-1">
              <span className="text-ink">{each.label}</span>{" "}
              <span className="text-muted text-sm">
                same {each.because.map((why) => (why === "email" ? "e-mail address" : "phone number")).join(" and ")}
              </span>
            </span>
            <Button onClick={() => setMerging(each.id)}>Merge…</Button>
          </li>
        ))}
        {customer.merges.map((merge) => (
          <li key={merge.id} className="flex items-center gap-2">
            <span className="wrap-anywhere min-w-0 flex-1">
              {merge.loser_label} was merged by {merge.staff_name}: {merge.reason}{" "}
              <span className="text-muted text-sm">undo until {exactly(merge.undo_until)}</span>
            </span>
            <Button kind="quiet" disabled={undo.isPending} onClick={() => undo.mutate({ merge_id: merge.id })}>
              Undo
            </Button>
          </li>
        ))}
      </ul>
      {finding && (
        <FindTwin
          customer={customer}
          onClose={() => setFinding(false)}
          onFound={(id) => {
            setFinding(false);
            setMerging(id);
          }}
        />
      )}
      {merging && <MergeDialog winnerId={customer.id} loserId={merging} onClose={() => setMerging(null)} />}
    </Section>
  );
}
