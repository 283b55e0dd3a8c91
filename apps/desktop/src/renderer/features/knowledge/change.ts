import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { refreshDocuments } from "./list.ts";

/** Deletes a document: the agent finds it no more. */
export function useRemove(onDone: () => void) {
  return useMutation(
    trpc.knowledge.remove.mutationOptions({
      onSuccess: () => {
        onDone();
        return refreshDocuments();
      },
    }),
  );
}

/** Has a file read once more. */
export function useReadAgain() {
  return useMutation(
    trpc.knowledge.readAgain.mutationOptions({
      onError: (error) => notify({ tone: "breach", title: "Not read again", detail: problemOf(error).text }),
      onSettled: () => refreshDocuments(),
    }),
  );
}
