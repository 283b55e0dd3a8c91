import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";

/** Invites somebody; the answer holds the link, this once. */
export function useInvite() {
  return useMutation(
    trpc.staff.invite.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.staff.pathKey() }),
    }),
  );
}
