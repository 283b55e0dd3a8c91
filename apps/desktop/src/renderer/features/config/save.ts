import type { ConfigVersion } from "@switchboard/contracts/config";
import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";

/** Saves a text as the next version of its config. `onSaved` hears of it also when the editor is closed by then. */
export function useSave(onSaved: (sent: string, made: ConfigVersion) => void) {
  return useMutation(
    trpc.config.save.mutationOptions({
      onSuccess: ({ version, problems }, { yaml }) => {
        // The new version takes the place of what is open without being waited for.
        queryClient.setQueryData(trpc.config.get.queryKey({ config_id: version.id }), { version, yaml, problems });
        onSaved(yaml, version);
      },
      onError: (error) => notify({ tone: "breach", title: "Not saved", detail: problemOf(error).text }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.config.list.pathKey() }),
    }),
  );
}
