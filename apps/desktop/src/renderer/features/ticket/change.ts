import type { Ticket, TicketChange } from "@switchboard/contracts/ticket";
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { api, trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";
import { refreshTickets } from "./list.ts";

type Change = Omit<TicketChange, "ticket_id" | "version">;

/**
 * Changes a ticket as it is shown. Shown at once; when somebody was quicker it goes back, and says who. Of two changes that follow each
 * other quickly the second waits for the first, and goes on from it.
 */
export function useChangeTicket(ticket: Ticket, owners: readonly { id: string; name: string }[]) {
  const { queryKey } = trpc.ticket.get.queryOptions({ number: ticket.number });
  const ownVersion = useRef(0);
  const { mutate, isPending } = useMutation({
    scope: { id: `ticket ${ticket.id}` },
    mutationFn: ({ version, ...change }: TicketChange) =>
      api.ticket.change.mutate({ ...change, version: Math.max(version, ownVersion.current) }),
    onMutate: async ({ ticket_id: _, version: __, ...change }) => {
      await queryClient.cancelQueries({ queryKey });
      const owner_name = owners.find(({ id }) => id === change.owner_id)?.name ?? null;
      queryClient.setQueryData(queryKey, {
        ...ticket,
        ...(Object.fromEntries(Object.entries(change).filter(([, to]) => to !== undefined)) as Partial<Ticket>),
        ...(change.owner_id !== undefined && { owner_name }),
      });
    },
    onSuccess: (saved) => {
      ownVersion.current = saved.version;
      queryClient.setQueryData(queryKey, saved);
    },
    onError: (error) => {
      queryClient.setQueryData(queryKey, ticket);
      notify({ tone: "breach", title: `Ticket ${ticket.number} was not changed`, detail: problemOf(error).text });
    },
    onSettled: refreshTickets,
  });
  return { isPending, change: (to: Change) => mutate({ ticket_id: ticket.id, version: ticket.version, ...to }) };
}
