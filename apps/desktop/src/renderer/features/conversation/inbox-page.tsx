import { MOST_BULK } from "@switchboard/contracts/bulk";
import type { ConversationSummary, InboxCounts, InboxView } from "@switchboard/contracts/conversation";
import { ErrorState } from "@switchboard/ui/error-state";
import { type ViewTab, ViewTabs } from "@switchboard/ui/view-tabs";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Outlet, useNavigate, useParams } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { useCommand } from "../../keys/commands.ts";
import { useLayoutMode } from "../../layout/layout.ts";
import { notify } from "../../notice/notices.ts";
import { BulkBar } from "../bulk/bulk-bar.tsx";
import { useSelection } from "../bulk/selection.ts";
import { useSession } from "../session/session.ts";
import { useCounts } from "./counts.ts";
import { detailQuery, prefetchConversation } from "./detail.ts";
import { InboxEmpty } from "./inbox-empty.tsx";
import { InboxList, InboxListSkeleton } from "./inbox-list.tsx";
import { useList } from "./list.ts";
import { SearchField } from "./search-field.tsx";
import { useSticky } from "./sticky.ts";

const route = getRouteApi("/frame/inbox");
const labels: Record<InboxView, string> = { waiting: "Needs a person", mine: "Mine", ai: "AI", resolved: "Resolved" };

const tabs = (counts: InboxCounts | undefined, narrow: boolean): ViewTab<InboxView>[] =>
  (["waiting", "mine", "ai", "resolved"] as const).map((id) => ({
    id,
    label: narrow && id === "waiting" ? "Waiting" : labels[id],
    count: id === "resolved" ? undefined : counts?.[id],
  }));

/** A text that follows another one only after 150 ms of quiet. */
function useQuiet(text: string): string {
  const [quiet, setQuiet] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(text), 150);
    return () => clearTimeout(timer);
  }, [text]);
  return quiet;
}

/** The Inbox: the list on the left, the open conversation beside it. */
export function InboxPage() {
  const { view = "waiting" } = route.useSearch();
  const { conversationId } = useParams({ strict: false });
  const navigate = useNavigate();
  const me = useSession().user.id;
  const layout = useLayoutMode();
  const counts = useCounts();
  const [search, setSearch] = useState("");
  const q = useQuiet(search.trim());
  const list = useList(view, q);
  // Only what the thread has fetched: the list asks for nothing of its own here.
  const { data: current } = useQuery({ ...detailQuery(conversationId ?? ""), enabled: false });
  const rows = useSticky(list.rows, `${view}:${q}`, conversationId && !q ? current : undefined);

  const show = (id: InboxView): void => void navigate({ to: ".", search: (have) => ({ ...have, view: id }) });
  useCommand("view_waiting", () => show("waiting"));
  useCommand("view_mine", () => show("mine"));
  useCommand("view_ai", () => show("ai"));
  useCommand("view_resolved", () => show("resolved"));

  const step = (by: 1 | -1): void => {
    const at = rows.findIndex((row) => row.id === conversationId);
    const next = rows[at < 0 ? 0 : at + by];
    if (!next) return;
    prefetchConversation(next.id);
    void navigate({
      to: "/inbox/$conversationId",
      params: { conversationId: next.id },
      search: (have) => ({ ...have, at: undefined }),
    });
    const after = rows[(at < 0 ? 0 : at + by) + by];
    if (after) prefetchConversation(after.id);
  };
  useCommand("next", () => step(1), rows.length > 0);
  useCommand("previous", () => step(-1), rows.length > 0);

  const selection = useSelection(rows);
  const at = rows.some((row) => row.id === conversationId) ? conversationId : undefined;
  useCommand("select", () => at && selection.toggle(at), at !== undefined);
  useCommand("select_range", () => at && selection.upTo(at), at !== undefined);
  useCommand("select_all", () => selection.all(rows), rows.length > 0);
  useEffect(() => {
    if (selection.rows.length === 0) return;
    const clear = (e: KeyboardEvent): void => {
      const inField = e.target instanceof HTMLElement && e.target.closest("input, textarea, dialog, [role='menu']");
      if (e.key === "Escape" && !e.defaultPrevented && !inField) selection.clear();
    };
    window.addEventListener("keydown", clear);
    return () => window.removeEventListener("keydown", clear);
  }, [selection]);
  const selectMatching = async (): Promise<void> => {
    let { data, hasNextPage }: Pick<typeof list, "data" | "hasNextPage"> = list;
    const found = (): ConversationSummary[] => data?.pages.flatMap((page) => page.items) ?? [];
    while (hasNextPage && found().length < MOST_BULK) {
      const before = found().length;
      const next = await list.fetchNextPage();
      ({ data, hasNextPage } = next);
      if (!next.isError && found().length > before) continue;
      notify({ tone: "breach", title: "Not all that match could be loaded", detail: "Those that were are selected." });
      break;
    }
    // Those found by name are on the screen, too, though in no page.
    selection.all([...new Map([...rows, ...found()].map((row) => [row.id, row])).values()]);
  };

  useEffect(() => {
    document.title = counts?.waiting ? `(${counts.waiting}) Inbox · Switchboard` : "Inbox · Switchboard";
  }, [counts?.waiting]);

  const { fetchNextPage } = list;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return (
    <>
      <section
        aria-label="Inbox"
        className="flex w-[344px] flex-none flex-col border-line border-r bg-panel medium:w-[316px] compact:w-[264px] max-[1380px]:w-[320px]"
      >
        <header className="flex h-11 flex-none items-center gap-2 border-line border-b pr-2 pl-3.5">
          <h1 className="font-semibold text-ink text-lg">Inbox</h1>
          <SearchField value={search} onChange={setSearch} />
        </header>
        <ViewTabs label="Views" tabs={tabs(counts, layout === "compact")} current={view} onChange={show} />
        <BulkBar
          selection={selection}
          shown={rows.length}
          more={list.hasNextPage}
          onMatching={() => void selectMatching()}
        />
        {list.isPending ? (
          <InboxListSkeleton />
        ) : list.isError && rows.length === 0 ? (
          <ErrorState
            title="The list could not be loaded"
            detail={problemOf(list.error).text}
            onRetry={() => void list.refetch()}
          />
        ) : rows.length === 0 ? (
          <InboxEmpty view={view} q={q} />
        ) : (
          <InboxList
            key={`${view}:${q}`}
            rows={rows}
            me={me}
            selectedId={conversationId}
            more={list.hasNextPage}
            loadingMore={list.isFetchingNextPage}
            onMore={more}
            selection={selection}
          />
        )}
      </section>
      <Outlet />
    </>
  );
}
