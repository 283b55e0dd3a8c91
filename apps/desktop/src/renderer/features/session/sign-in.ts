import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { enter } from "./enter.ts";

/** Signs in by e-mail and password; the server sets the session's cookie. */
export function useSignIn(onDone: () => void) {
  return useMutation(
    trpc.auth.signIn.mutationOptions({
      onSuccess: async (session) => {
        await enter(session);
        onDone();
      },
    }),
  );
}
