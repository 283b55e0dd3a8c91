import { useMutation, useQuery } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";
import { sessionQuery } from "../session/session.ts";

const onSettled = async () => {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: trpc.secondFactor.pathKey() }),
    queryClient.invalidateQueries({ queryKey: trpc.staff.pathKey() }),
  ]);
};

/** Clients that waited for it are there now. Not before the recovery codes were seen: the page around them may go. */
export const showOpenedClients = () => queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });

/** Whether one has a second factor, and which clients wait for it. */
export const useSecondFactor = () => useQuery(trpc.secondFactor.state.queryOptions());
/** A new secret for the app. */
export const useBeginFactor = () => useMutation(trpc.secondFactor.begin.mutationOptions());
/** Turns it on; the answer holds the recovery codes, this once. */
export const useConfirmFactor = () => useMutation(trpc.secondFactor.confirm.mutationOptions({ onSettled }));
/** Turns it off. */
export const useEndFactor = () => useMutation(trpc.secondFactor.end.mutationOptions({ onSettled }));
/** Takes it off somebody who has lost the app. */
export const useResetFactor = () => useMutation(trpc.staff.resetSecondFactor.mutationOptions({ onSettled }));
