import type { KnowledgeDocument } from "@switchboard/contracts/knowledge";
import { Button } from "@switchboard/ui/button";
import { Confirm } from "@switchboard/ui/confirm";
import { ErrorState } from "@switchboard/ui/error-state";
import { Modal } from "@switchboard/ui/modal";
import { ShowMore } from "@switchboard/ui/show-more";
import { Skeleton } from "@switchboard/ui/skeleton";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { api, trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { useMay } from "../session/session.ts";
import { useReadAgain, useRemove } from "./change.ts";
import { download } from "./download.ts";
import { LanguageChoice } from "./language-choice.tsx";
import { upload } from "./uploads.ts";
import { aboutDocument } from "./words.ts";

/** A document as the agent sees it, with what may be done to it. */
export function DocumentView({ document, onClose }: { document: KnowledgeDocument; onClose: () => void }) {
  const mayWrite = useMay("knowledge.write");
  const [removing, setRemoving] = useState(false);
  const remove = useRemove(onClose);
  const again = useReadAgain();
  const input = useRef<HTMLInputElement>(null);
  const { id, title, status, stuck, problem, file } = document;
  if (removing) {
    return (
      <Confirm
        title={`Delete ${title}?`}
        confirm="Delete"
        danger
        pending={remove.isPending}
        problem={remove.error ? problemOf(remove.error).text : undefined}
        onConfirm={() => remove.mutate({ document_id: id })}
        onClose={() => setRemoving(false)}
      >
        The agent does not find it any more. The file is deleted, too.
      </Confirm>
    );
  }
  return (
    <Modal label={title} open onClose={onClose} className="max-h-[85vh] w-[min(760px,94vw)]">
      <div className="flex max-h-[85vh] flex-col gap-3 p-5">
        <header className="grid gap-0.5">
          <h2 className="wrap-anywhere font-semibold text-ink text-lg">{title}</h2>
          <p className="text-muted text-sm">{aboutDocument(document)}</p>
          {stuck && <p className="text-muted text-sm">Nobody seems to be reading it any more.</p>}
          {problem && <p className={`text-sm ${status === "failed" ? "text-breach" : "text-muted"}`}>{problem}</p>}
        </header>
        {mayWrite && <LanguageChoice document={document} />}
        <Passages id={id} />
        <footer className="flex flex-wrap justify-end gap-2">
          {mayWrite && (
            <Button kind="danger" onClick={() => setRemoving(true)}>
              Delete
            </Button>
          )}
          {file && <Button onClick={() => void download(id, file.name)}>Download the file</Button>}
          {mayWrite && file && (status === "failed" || stuck) && (
            <Button disabled={again.isPending} onClick={() => again.mutate({ document_id: id })}>
              Read again
            </Button>
          )}
          {mayWrite && <Button onClick={() => input.current?.click()}>Replace</Button>}
          <Button kind="primary" onClick={onClose}>
            Close
          </Button>
        </footer>
        <input
          ref={input}
          type="file"
          aria-label="New file"
          tabIndex={-1}
          className="sr-only"
          onChange={(e) => {
            upload([...(e.target.files ?? [])].slice(0, 1), document);
            onClose();
          }}
        />
      </div>
    </Modal>
  );
}

function Passages({ id }: { id: string }) {
  const query = useInfiniteQuery({
    queryKey: trpc.knowledge.get.infiniteQueryKey({ document_id: id }),
    queryFn: ({ pageParam, signal }) =>
      api.knowledge.get.query({ document_id: id, ...(pageParam ? { cursor: pageParam } : {}) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
  if (query.isPending) return <Skeleton className="h-3 w-2/3" />;
  if (query.isLoadingError) {
    return (
      <ErrorState
        title="The passages could not be loaded"
        detail={problemOf(query.error).text}
        onRetry={() => void query.refetch()}
      />
    );
  }
  const passages = query.data.pages.flatMap((page) => page.passages);
  if (passages.length === 0) return <p className="text-muted text-sm">Nothing of it has been read yet.</p>;
  return (
    <ol
      aria-label="Passages as the agent sees them"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      className="grid min-h-0 flex-1 gap-2 overflow-y-auto"
    >
      {passages.map(({ position, content }) => (
        <li
          key={position}
          className="wrap-anywhere whitespace-pre-wrap rounded-md border border-line bg-panel px-3 py-2 text-sm text-text"
        >
          {content}
        </li>
      ))}
      {query.hasNextPage && (
        <li>
          <ShowMore of={query} label="More" />
        </li>
      )}
    </ol>
  );
}
