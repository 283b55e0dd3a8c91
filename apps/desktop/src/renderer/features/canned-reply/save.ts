import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";

const onSettled = () => queryClient.invalidateQueries({ queryKey: trpc.cannedReply.pathKey() });

/** Writes a canned reply, for oneself or for everybody. What the server refuses is shown where it was written. */
export function useSaveCannedReply(shared: boolean) {
  const own = useMutation(trpc.cannedReply.save.mutationOptions({ onSettled }));
  const everybodys = useMutation(trpc.cannedReply.saveShared.mutationOptions({ onSettled }));
  return shared ? everybodys : own;
}
