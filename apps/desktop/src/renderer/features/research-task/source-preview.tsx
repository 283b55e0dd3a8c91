import { quoteStands } from "@switchboard/contracts/research-value";
import type { TaskDetail } from "@switchboard/contracts/task";
import { Button } from "@switchboard/ui/button";
import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import type { FactDraft } from "./form.ts";

/**
 * The source of the fact in work: its address, and the page's text as it was seen, with the quote marked in it. Of one fact only:
 * another one has a preview of its own, so that a page comes to the fact that it was read for.
 */
export function SourcePreview({
  label,
  fact,
  task,
  onPaste,
  onRead,
}: {
  label: string;
  fact: FactDraft;
  task: TaskDetail;
  /** Not given to who may not write. */
  onPaste: ((text: string) => void) | undefined;
  /** A page was read, from the address that was asked. */
  onRead: (asked: string, page: { id: string; text: string }) => void;
}) {
  const id = useId();
  const read = useMutation(
    trpc.researchTask.capture.mutationOptions({
      onSuccess: (page, asked) => onRead(asked.url, page),
    }),
  );
  const web = /^https?:\/\/\S+$/.test(fact.source_url);
  const at = fact.quote === "" ? -1 : fact.capture.toLowerCase().indexOf(fact.quote.toLowerCase());
  const found = quoteStands(fact.quote, fact.capture);
  const end = at + fact.quote.length;
  return (
    <aside aria-label="Source" className="flex min-w-0 flex-col gap-2 overflow-y-auto border-line border-l p-4">
      <h3 className="font-semibold text-ink text-sm">Source of {label}</h3>
      {web ? (
        <>
          <a
            href={fact.source_url}
            target="_blank"
            rel="noreferrer noopener"
            className="wrap-anywhere text-sm text-text underline underline-offset-2 hover:text-ink"
          >
            {fact.source_url}
          </a>
          {onPaste && (
            <Button
              className="justify-self-start"
              disabled={read.isPending}
              onClick={() => read.mutate({ task_id: task.id, token: task.token, url: fact.source_url })}
            >
              {read.isPending ? "Reading the page…" : fact.capture_id ? "Read it again" : "Read the page"}
            </Button>
          )}
          {read.isError && (
            <p role="alert" className="text-breach text-sm">
              {problemOf(read.error).text} Paste its text instead.
            </p>
          )}
        </>
      ) : (
        <p className="text-muted text-sm">Give the fact a source to open it from here.</p>
      )}
      <label htmlFor={id} className="mt-2 font-medium text-ink text-sm">
        {fact.capture_id ? "The page’s text, as the server read it" : "The page’s text, as you see it"}
      </label>
      <textarea
        id={id}
        rows={fact.capture_id ? 12 : 6}
        maxLength={fact.capture_id ? undefined : 20_000}
        readOnly={!onPaste || fact.capture_id !== undefined}
        placeholder="Paste the paragraph here: it proves what the page said today."
        value={fact.capture}
        onChange={(e) => onPaste?.(e.target.value)}
        className="resize-y rounded-md border border-line-strong bg-raised px-2 py-1.5 text-base text-ink placeholder:text-muted"
      />
      {fact.capture && fact.quote && (
        <>
          <p role="status" className={found ? "text-muted text-sm" : "text-breach text-sm"}>
            {at >= 0
              ? "The quote stands in it:"
              : found
                ? "The quote stands in it, written a little differently."
                : "The quote does not stand in this text."}
          </p>
          {at >= 0 && (
            <p className="wrap-anywhere whitespace-pre-wrap text-sm text-text">
              {fact.capture.slice(Math.max(0, at - 200), at)}
              <mark className="rounded-sm bg-waiting-soft text-ink">{fact.capture.slice(at, end)}</mark>
              {fact.capture.slice(end, end + 200)}
            </p>
          )}
        </>
      )}
    </aside>
  );
}
