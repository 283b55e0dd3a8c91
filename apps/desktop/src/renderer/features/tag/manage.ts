import type { Tag } from "@switchboard/contracts/tag";
import { useMutation } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { refreshTags } from "./tags.ts";

type Words = { name: string; color: Tag["color"]; description: string };

/** Makes a tag, or gives the one that was seen other words. */
export function useSaveTag(tag: Tag | undefined, onSaved: () => void) {
  return useMutation({
    mutationFn: (words: Words) =>
      tag ? api.tag.change.mutate({ tag_id: tag.id, version: tag.version, ...words }) : api.tag.create.mutate(words),
    onSuccess: onSaved,
    onSettled: refreshTags,
  });
}

/** Archives a tag, or brings it back. */
export function useArchiveTag() {
  return useMutation({
    mutationFn: ({ id, version, archived_at }: Tag) =>
      api.tag.archive.mutate({ tag_id: id, version, archived: archived_at === null }),
    onError: (error, { name }) =>
      notify({ tone: "breach", title: `“${name}” is not changed`, detail: problemOf(error).text }),
    onSettled: refreshTags,
  });
}

/** Makes a tag and another one the same. */
export function useMergeTag(tag: Tag, onMerged: (into: Tag) => void) {
  return useMutation({
    mutationFn: (into: string) => api.tag.merge.mutate({ tag_id: tag.id, into_tag_id: into }),
    onSuccess: onMerged,
    onSettled: refreshTags,
  });
}
