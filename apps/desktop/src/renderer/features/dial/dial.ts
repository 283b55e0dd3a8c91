import type { NewDial } from "@switchboard/contracts/telephony";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api, trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";

/** From which numbers one may call, and why nobody may be called now. */
export const useDialLines = (enabled: boolean) => useQuery(trpc.calls.dialLines.queryOptions(undefined, { enabled }));

/** Calls somebody, and goes to the call while it rings. */
export function useDial(onBegun: () => void) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (asked: NewDial) => api.calls.dial.mutate(asked),
    onSuccess: ({ call_id }) => {
      onBegun();
      void navigate({ to: "/calls/$callId", params: { callId: call_id } });
    },
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: trpc.calls.list.pathKey() }),
        queryClient.invalidateQueries({ queryKey: trpc.calls.dialLines.queryKey() }),
      ]),
  });
}
