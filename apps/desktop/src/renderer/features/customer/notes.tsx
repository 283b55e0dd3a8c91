import { Button } from "@switchboard/ui/button";
import { Section } from "@switchboard/ui/section";
import { TextArea } from "@switchboard/ui/text-area";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { Ago } from "../../clock/ago.tsx";
import { useMay, useSession } from "../session/session.ts";

const onSuccess = () => queryClient.invalidateQueries({ queryKey: trpc.customer.notes.pathKey() });

/** What staff noted about a customer, and a field to note more. */
export function CustomerNotes({ customerId, erased }: { customerId: string; erased: boolean }) {
  const query = useQuery(trpc.customer.notes.queryOptions({ customer_id: customerId, limit: 50 }));
  const mayWrite = useMay("customer.write") && !erased;
  const me = useSession().user.id;
  const [text, setText] = useState("");
  const add = useMutation(trpc.customer.addNote.mutationOptions({ onSuccess }));
  const remove = useMutation(trpc.customer.removeNote.mutationOptions({ onSuccess }));
  const items = query.data?.items ?? [];
  return (
    <Section title="Notes about the customer">
      {query.isError && <p className="text-breach">{problemOf(query.error).text}</p>}
      {query.isSuccess && items.length === 0 && <p className="text-muted">Nobody has noted anything yet.</p>}
      <ul className="grid gap-2">
        {items.map((note) => (
          <li key={note.id} className="rounded-md border border-line bg-waiting-soft px-3 py-2">
            <p className="wrap-anywhere whitespace-pre-wrap text-ink">{note.text}</p>
            <p className="mt-0.5 flex items-center gap-1 text-muted text-xs">
              {note.staff_name} <Ago at={note.created_at} />
              {note.staff_id === me && (
                <Button kind="quiet" size="small" onClick={() => remove.mutate({ customer_note_id: note.id })}>
                  Delete
                </Button>
              )}
            </p>
          </li>
        ))}
      </ul>
      {remove.isError && (
        <p role="alert" className="mt-1 text-breach text-sm">
          The note was not deleted. {problemOf(remove.error).text}
        </p>
      )}
      {mayWrite && (
        <form
          className="mt-2 grid gap-2"
          onSubmit={(e) => {
            e.preventDefault();
            if (text.trim()) add.mutate({ customer_id: customerId, text }, { onSuccess: () => setText("") });
          }}
        >
          <TextArea
            label="New note"
            rows={2}
            value={text}
            maxLength={4000}
            problem={add.error ? problemOf(add.error).text : undefined}
            onChange={(e) => setText(e.target.value)}
          />
          <div className="flex justify-end">
            <Button type="submit" disabled={!text.trim() || add.isPending}>
              Add note
            </Button>
          </div>
        </form>
      )}
    </Section>
  );
}
