import type { Tag, TagMark } from "@switchboard/contracts/tag";
import { useMutation, useQuery } from "@tanstack/react-query";
import { api, trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";
import { showAhead } from "../conversation/summary-cache.ts";
import { useSession } from "../session/session.ts";

const pageSize = 200;

/** Every tag of the client (500 at most), by name. */
async function readAll(signal: AbortSignal): Promise<Tag[]> {
  const all: Tag[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: Tag[]; next_cursor: string | null } = await api.tag.list.query(
      { limit: pageSize, ...(cursor && { cursor }) },
      { signal },
    );
    all.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor);
  return all;
}

/** The client's tags, archived ones too. */
export function useTags(enabled = true) {
  return useQuery({
    queryKey: trpc.tag.list.queryKey(),
    queryFn: ({ signal }) => readAll(signal),
    staleTime: 30_000,
    enabled,
  });
}

/** Asks for the tags, and for the rows that show them, anew. */
export function refreshTags(): void {
  void queryClient.invalidateQueries({ queryKey: trpc.tag.pathKey() });
  void queryClient.invalidateQueries({ queryKey: trpc.conversation.pathKey() });
}

const byName = (a: TagMark, b: TagMark): number => a.name.toLowerCase().localeCompare(b.name.toLowerCase());

/** Puts a tag on a conversation or takes it off: shown at once, and taken back visibly when it is refused. */
export function useToggleTag(id: string) {
  const me = useSession().user.id;
  return useMutation({
    mutationFn: ({ mark, on }: { mark: TagMark; on: boolean }) =>
      api.tag.apply.mutate({ conversation_id: id, add: on ? [mark.id] : [], remove: on ? [] : [mark.id] }),
    onMutate: ({ mark, on }) =>
      showAhead(id, me, ({ tags }) => {
        const others = tags.filter((each) => each.id !== mark.id);
        return { tags: on ? [...others, mark].toSorted(byName) : others };
      }),
    onError: (error, { mark, on }, back) => {
      back?.();
      const title = on ? `“${mark.name}” was not put on` : `“${mark.name}” was not taken off`;
      notify({ tone: "breach", title, detail: problemOf(error).text });
    },
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: trpc.tag.list.pathKey() }),
  });
}

/** Makes a tag of a name; who makes one that is there gets that one. */
export function useCreateTag(onMade: (tag: Tag) => void) {
  return useMutation({
    mutationFn: (input: { name: string; color: Tag["color"]; description: string }) => api.tag.create.mutate(input),
    onSuccess: (tag) => {
      void queryClient.invalidateQueries({ queryKey: trpc.tag.list.pathKey() });
      onMade(tag);
    },
    onError: (error) => notify({ tone: "breach", title: "The tag was not made", detail: problemOf(error).text }),
  });
}
