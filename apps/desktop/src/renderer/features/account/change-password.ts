import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";

/** Changes one's own password, and ends the other sign-ins where asked for. */
export function useChangePassword() {
  return useMutation(
    trpc.account.changePassword.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.account.listSignIns.queryKey() }),
    }),
  );
}
