import type { PresenceStatus } from "@switchboard/contracts/presence";
import { lengthText } from "@switchboard/ui/duration";
import { useMutation, useQuery } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";

const key = () => trpc.presence.list.queryKey();

/** Oneself and the client's colleagues; undefined until known. */
export function usePresence() {
  return useQuery(trpc.presence.list.queryOptions(undefined, { staleTime: 10_000, refetchInterval: 20_000 })).data;
}

/** Says whether one is there; who goes away is told what becomes of the conversations that they hold. */
export function useSetPresence() {
  return useMutation(
    trpc.presence.set.mutationOptions({
      onMutate: async ({ status }: { status: PresenceStatus }) => {
        await queryClient.cancelQueries({ queryKey: key() });
        const before = queryClient.getQueryData(key());
        queryClient.setQueryData(key(), (have) => have && { ...have, mine: { state: status, reason: "" } });
        return before;
      },
      onError: (error, _input, before) => {
        queryClient.setQueryData(key(), before);
        notify({ tone: "breach", title: "Your presence is not changed", detail: problemOf(error).text });
      },
      onSuccess: ({ status, held, gone_after_s }) => {
        if (status === "available" || held === 0) return;
        const [what, go] = held === 1 ? ["one conversation", "goes"] : [`${held} conversations`, "go"];
        notify({
          tone: "waiting",
          title: `You are away, and hold ${what}`,
          detail: `In ${lengthText(gone_after_s * 1000)} ${held === 1 ? "it" : "they"} ${go} back to the queue, unless you are back.`,
        });
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: key() }),
    }),
  );
}
