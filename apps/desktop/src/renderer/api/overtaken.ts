import type { Query, QueryClient } from "@tanstack/react-query";

/** News that come faster than answers must not make it ask without end. */
const paceMs = 1000;

/**
 * Asks again where news came while an answer was on its way: that answer may be older than the news. TanStack Query asks anew by
 * itself only where a shown answer was there before; a first answer, and one that nobody looks at, would be taken for fresh.
 */
export function askAgainWhenOvertaken(client: QueryClient): () => void {
  const overtaken = new WeakSet<Query>();
  const askedAt = new WeakMap<Query, number>();
  const ask = (query: Query): void => {
    askedAt.set(query, Date.now());
    void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
  };
  return client.getQueryCache().subscribe((news) => {
    if (news.type !== "updated") return;
    const { query, action } = news;
    const isNews = action.type === "invalidate" || (action.type === "success" && action.manual);
    if (isNews && query.state.fetchStatus !== "idle") overtaken.add(query);
    // What is asked after the news knows them.
    if (action.type === "fetch") overtaken.delete(query);
    const answered = action.type === "success" && !action.manual;
    if (!answered || !overtaken.delete(query)) return;
    const waitMs = (askedAt.get(query) ?? 0) + paceMs - Date.now();
    if (waitMs > 0) setTimeout(ask, waitMs, query);
    else ask(query);
  });
}
