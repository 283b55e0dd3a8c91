import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { joinAccepted } from "../call/join-accepted.ts";
import { refreshConversation } from "../conversation/summary-cache.ts";

/** Offers the floor to a colleague. Who has it offered already is told when it is refused. */
export function useOfferTransfer(id: string) {
  return useMutation(
    trpc.transfer.offer.mutationOptions({
      onSuccess: ({ transfer }) => {
        notify({
          tone: "human",
          title: `${transfer.to_name} is asked to take over from you`,
          detail: "You have the conversation until they accept.",
        });
      },
      onSettled: () => refreshConversation(id),
    }),
  );
}

const answered = (id: string, title: string) => ({
  onError: (error: unknown) => notify({ tone: "breach", title, detail: problemOf(error).text }),
  onSettled: () => refreshConversation(id),
});

/** Accepts an offered floor; where a call goes on there, one speaks on it. */
export const useAcceptTransfer = (id: string) =>
  useMutation(
    trpc.transfer.accept.mutationOptions({
      ...answered(id, "You have not taken over"),
      onSuccess: () => void joinAccepted(id),
    }),
  );

/** Declines an offered floor. */
export const useDeclineTransfer = (id: string) =>
  useMutation(trpc.transfer.decline.mutationOptions(answered(id, "The offer is not declined")));

/** Takes an offer back. */
export const useWithdrawTransfer = (id: string) =>
  useMutation(trpc.transfer.withdraw.mutationOptions(answered(id, "The offer is not taken back")));
