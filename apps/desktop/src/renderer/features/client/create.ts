import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";
import { sessionQuery } from "../session/session.ts";

/** Makes a client from a template; the switcher lists it afterwards. */
export function useCreateClient() {
  return useMutation(
    trpc.client.create.mutationOptions({
      onSuccess: ({ client }) =>
        queryClient.setQueryData(sessionQuery.queryKey, (session) => {
          if (!session || session.clients.some((each) => each.id === client.id)) return session;
          const clients = [...session.clients, client].sort((a, b) => a.name.localeCompare(b.name));
          return { ...session, clients };
        }),
    }),
  );
}
