import { Button } from "@switchboard/ui/button";
import { TextField } from "@switchboard/ui/text-field";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";

/**
 * Asks as a customer would, and shows which passages the agent finds.
 * @param state what the documents are like now; when it changes the question is asked anew
 */
export function AskBox({ state }: { state: string }) {
  const [asked, setAsked] = useState("");
  const input = { question: asked, limit: 5 };
  const query = useQuery({
    queryKey: [...trpc.knowledge.search.queryKey(input), state],
    queryFn: ({ signal }) => api.knowledge.search.query(input, { signal }),
    enabled: asked !== "",
    placeholderData: keepPreviousData,
  });
  const submit = (e: FormEvent<HTMLFormElement>): void => {
    e.preventDefault();
    setAsked(String(new FormData(e.currentTarget).get("question")).trim());
  };
  return (
    <section aria-label="Ask" className="grid gap-2 border-line border-b px-4 py-3">
      <form onSubmit={submit} className="flex items-end gap-2">
        <span className="min-w-0 flex-1">
          <TextField
            label="Ask as a customer would"
            name="question"
            maxLength={1000}
            placeholder="How long may I try a mattress?"
          />
        </span>
        <Button type="submit">Ask</Button>
      </form>
      {asked !== "" && (
        <div role="status" className="grid gap-1.5 text-sm">
          {query.error ? (
            <p className="text-breach">{problemOf(query.error).text}</p>
          ) : query.data?.passages.length === 0 ? (
            <p className="text-muted">The agent finds nothing about it. Upload a document that says it.</p>
          ) : (
            <ol aria-label="What the agent finds" className="grid gap-1.5">
              {query.data?.passages.map(({ title, source, content }) => (
                <li key={content} className="wrap-anywhere rounded-md border border-line bg-panel px-3 py-2">
                  <span className="font-medium text-ink">{title}</span>
                  {source && source !== title && <span className="text-muted"> · {source}</span>}
                  <span className="block whitespace-pre-wrap text-text">{content}</span>
                </li>
              ))}
            </ol>
          )}
        </div>
      )}
    </section>
  );
}
