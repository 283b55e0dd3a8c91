import type { ConversationDetail } from "@switchboard/contracts/conversation";
import { Button } from "@switchboard/ui/button";
import { Section } from "@switchboard/ui/section";
import { TextField } from "@switchboard/ui/text-field";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { useMay } from "../session/session.ts";

/** Who a visitor is: found by an exact e-mail address, phone number or customer number, or written down as somebody new. */
export function IdentifySection({ detail }: { detail: ConversationDetail }) {
  const mayWrite = useMay("customer.write");
  const [typed, setTyped] = useState("");
  const [name, setName] = useState("");
  const [q, setQ] = useState("");
  const found = useQuery(trpc.customer.find.queryOptions({ q }, { enabled: q !== "" }));
  const identify = useMutation(
    trpc.customer.identify.mutationOptions({
      onSuccess: () => void queryClient.invalidateQueries({ queryKey: trpc.conversation.pathKey() }),
    }),
  );
  const problem = identify.error ? problemOf(identify.error).text : found.error ? problemOf(found.error).text : null;
  const contact = q.includes("@") ? { email: q } : q.startsWith("+") ? { phone: q } : {};
  const asNew = { conversation_id: detail.id, fields: { ...contact, ...(name.trim() && { name: name.trim() }) } };
  return (
    <Section title="Customer">
      <p className="text-muted">{detail.customer_label} is not identified yet.</p>
      {mayWrite && (
        <form
          className="mt-2 grid gap-2"
          onSubmit={(e) => {
            e.preventDefault();
            setQ(typed.trim());
          }}
        >
          <TextField
            label="E-mail, phone or customer number"
            value={typed}
            onChange={(e) => setTyped(e.target.value)}
          />
          <Button type="submit" disabled={!typed.trim()}>
            Find
          </Button>
        </form>
      )}
      {found.data?.map((each) => (
        <div key={each.id} className="mt-2 flex items-center gap-2">
          <span className="wrap-anywhere min-w-0 flex-1 text-ink">{each.label}</span>
          <Button
            disabled={identify.isPending}
            onClick={() => identify.mutate({ conversation_id: detail.id, customer_id: each.id })}
          >
            This is who it is
          </Button>
        </div>
      ))}
      {found.data?.length === 0 && (
        <div className="mt-2 grid gap-2">
          <p role="status" className="text-muted text-sm">
            Nobody is known by that.
          </p>
          <TextField label="Name" value={name} maxLength={200} onChange={(e) => setName(e.target.value)} />
          <Button disabled={identify.isPending} onClick={() => identify.mutate(asNew)}>
            Add as a new customer
          </Button>
        </div>
      )}
      {found.data && <p className="mt-2 text-muted text-xs">The agent may then look up what is theirs.</p>}
      {problem && (
        <p role="alert" className="mt-2 text-breach text-sm">
          {problem}
        </p>
      )}
    </Section>
  );
}
