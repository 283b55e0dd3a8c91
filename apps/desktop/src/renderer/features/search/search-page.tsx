import { parseSearch } from "@switchboard/contracts/search-query";
import { Button } from "@switchboard/ui/button";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { RoomHeader } from "@switchboard/ui/room-header";
import { ShowMore } from "@switchboard/ui/show-more";
import { Skeleton } from "@switchboard/ui/skeleton";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { useAddressText } from "../../frame/address-text.ts";
import { useCommand } from "../../keys/commands.ts";
import { useMay, useSession } from "../session/session.ts";
import { FilterBar } from "./filter-bar.tsx";
import { ResultRow } from "./result-row.tsx";
import { useResults } from "./results.ts";
import { SaveView } from "./save-view.tsx";
import { useRemoveView, useSavedViews } from "./views.ts";

const route = getRouteApi("/frame/search");

/** Arrows go from the field through the results and back. */
function step(e: KeyboardEvent<HTMLElement>): void {
  if (e.key !== "ArrowDown" && e.key !== "ArrowUp") return;
  const stops = [...e.currentTarget.querySelectorAll<HTMLElement>("[data-result]")];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const next = stops[at + (e.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  e.preventDefault();
  next.focus();
}

/** All conversations, by what was said in them and by what they are. The address holds the whole search. */
export function SearchPage() {
  const { q = "" } = route.useSearch();
  const navigate = useNavigate();
  const me = useSession().user.id;
  const mayShare = useMay("saved_view.share");
  const field = useRef<HTMLInputElement>(null);
  // Going back, a saved view: the address is the truth.
  const [text, setText] = useAddressText(
    q,
    (next) => void navigate({ to: "/search", search: next ? { q: next } : {}, replace: true }),
  );
  const [saving, setSaving] = useState(false);
  const views = useSavedViews();
  const removeView = useRemoveView();
  const { problems } = parseSearch(text);
  const asked = parseSearch(q).problems.length === 0;
  const query = useResults(q, asked);
  const { hits, behind } = query;

  useEffect(() => {
    document.title = "Search · Switchboard";
    field.current?.focus();
  }, []);
  useCommand("search", () => field.current?.focus());

  const write = (start: string): void => {
    setText(`${text.trim()} ${start}`.trim());
    // The menu gives the focus back to its button first.
    setTimeout(() => field.current?.focus(), 50);
  };
  return (
    <main className="flex min-w-0 flex-1 flex-col bg-panel" onKeyDown={step}>
      <RoomHeader title="Search" about="All conversations of this client, by what was said and what they are." />
      <div className="grid flex-none gap-2.5 border-line border-b p-4">
        <div className="flex gap-2">
          <label className="flex h-9 min-w-0 flex-1 items-center gap-2 rounded-md border border-line-strong bg-raised px-3 focus-within:border-ink">
            <Search aria-hidden="true" className="size-4 flex-none text-muted" />
            <span className="sr-only">Search all conversations</span>
            <input
              ref={field}
              data-result
              type="search"
              value={text}
              maxLength={1_000}
              aria-invalid={problems.length > 0 || undefined}
              aria-describedby={problems.length > 0 ? "search-problems" : undefined}
              placeholder="refund is:waiting from:mara after:7d"
              onChange={(e) => setText(e.target.value)}
              className="w-full min-w-0 bg-transparent text-ink outline-none placeholder:text-muted"
            />
          </label>
          <Button disabled={!q || !asked} onClick={() => setSaving(true)}>
            Keep view…
          </Button>
        </div>
        {problems.length > 0 && (
          <div id="search-problems" role="alert">
            <ul className="grid gap-1 text-breach text-sm">
              {problems.map(({ at, text: part, message, suggestion }) => (
                <li key={at} className="wrap-anywhere flex flex-wrap items-center gap-2">
                  {message}
                  {suggestion && (
                    <Button onClick={() => setText(text.slice(0, at) + suggestion + text.slice(at + part.length))}>
                      {suggestion}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </div>
        )}
        <FilterBar text={text} onChange={setText} onWrite={write} />
        {views.length > 0 && (
          <ul aria-label="Views" className="flex min-w-0 flex-wrap gap-1.5">
            {views.map((view) => (
              <li key={view.id} className="flex items-center">
                <Button
                  kind="quiet"
                  aria-pressed={view.query === q}
                  title={view.query}
                  onClick={() => setText(view.query)}
                >
                  {view.name}
                  {view.owned && <span className="text-faint text-xs">yours</span>}
                </Button>
                {view.query === q && (view.owned || mayShare) && (
                  <Button kind="quiet" aria-label={`Delete the view ${view.name}`} onClick={() => removeView(view)}>
                    Delete
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
      <p role="status" className="flex-none px-4 py-1.5 text-muted text-sm">
        {query.isSuccess &&
          asked &&
          `${hits.length}${query.hasNextPage ? " or more" : ""} ${hits.length === 1 ? "conversation" : "conversations"}`}
        {behind > 0 &&
          ` · ${behind} went on a moment ago: of ${behind === 1 ? "it" : "them"} only the newest message is searched`}
      </p>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {query.isPending && asked ? (
          <div role="status" aria-label="Searching" className="grid gap-4 p-4">
            <Skeleton className="h-3 w-2/3" />
            <Skeleton className="h-3 w-1/2" />
            <Skeleton className="h-3 w-3/5" />
          </div>
        ) : query.isError && hits.length === 0 ? (
          <ErrorState
            title="The search failed"
            detail={problemOf(query.error).text}
            onRetry={() => void query.refetch()}
          />
        ) : asked && hits.length === 0 ? (
          <EmptyState icon={<Search />} title="No conversation has all of this">
            Words are found by their beginnings, names whole. Take a condition away, or try fewer words.
          </EmptyState>
        ) : (
          <ul aria-label="Results">
            {hits.map((hit) => (
              <ResultRow key={hit.conversation.id} hit={hit} me={me} />
            ))}
          </ul>
        )}
        <ShowMore of={query} />
      </div>
      {saving && <SaveView query={q} onClose={() => setSaving(false)} />}
    </main>
  );
}
