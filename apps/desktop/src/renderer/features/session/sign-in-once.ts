import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { trpc } from "../../api/client.ts";
import { enter } from "./enter.ts";

let spent = "";

/** Signs in by a one-time link's token, as soon as it is shown and only once. */
export function useSignInOnce(token: string | undefined, onDone: () => void) {
  const mutation = useMutation(
    trpc.auth.signInOnce.mutationOptions({
      onSuccess: async (session) => {
        await enter(session);
        onDone();
      },
    }),
  );
  const { mutate } = mutation;
  useEffect(() => {
    if (!token || token === spent) return;
    spent = token;
    mutate({ token });
  }, [token, mutate]);
  return mutation;
}
