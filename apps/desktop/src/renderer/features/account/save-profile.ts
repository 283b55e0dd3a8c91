import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";
import { sessionQuery } from "../session/session.ts";
import { accountQuery } from "./account.ts";

/** Saves name, colour, time zone and the language of dates. */
export function useSaveProfile() {
  return useMutation(
    trpc.account.saveProfile.mutationOptions({
      onSuccess: (account) => {
        queryClient.setQueryData(accountQuery.queryKey, account);
        void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
        notify({ tone: "human", title: "Profile saved" });
      },
    }),
  );
}
