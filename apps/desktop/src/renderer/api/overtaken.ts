import type { Query, QueryClient } from "@tanstack/react-query";

/**
 * Asks again where news came while an answer was on its way: that answer may be older than the news. TanStack Query asks anew by
 * itself only where a shown answer was there before; a first answer, and one that nobody looks at, would be taken for fresh.
 */
export function askAgainWhenOvertaken(client: QueryClient): () => void {
  const overtaken = new WeakSet<Query>();
  return client.getQueryCache().subscribe((news) => {
    if (news.type !== "updated") return;
    const { query, action } = news;
    if (action.type === "invalidate" && query.state.fetchStatus !== "idle") overtaken.add(query);
    const answered = action.type === "success" && !action.manual;
    if (!answered || !overtaken.delete(query)) return;
    void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
  });
}
