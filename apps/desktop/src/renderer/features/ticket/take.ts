import type { Ticket } from "@switchboard/contracts/ticket";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { joinAccepted } from "../call/join-accepted.ts";
import { useMay } from "../session/session.ts";
import { refreshTickets } from "./list.ts";

/** Takes over the conversation of a ticket and opens it; where it has ended, one that follows it. */
export function useTakeTicket(ticket: Ticket) {
  const navigate = useNavigate();
  const mayJoin = useMay("call.join");
  return useMutation(
    trpc.ticket.take.mutationOptions({
      onSuccess: ({ conversation_id, followed }) => {
        if (followed && ticket.conversation_id !== conversation_id) {
          notify({
            tone: "human",
            title: "The conversation had ended",
            detail: "It goes on in a new one, linked to it.",
          });
        }
        // Where a call goes on there the agent is silent by now.
        if (mayJoin) void joinAccepted(conversation_id);
        void navigate({ to: "/inbox/$conversationId", params: { conversationId: conversation_id } });
      },
      onError: (error) => notify({ tone: "breach", title: "You have not taken over", detail: problemOf(error).text }),
      onSettled: refreshTickets,
    }),
  );
}
