import { queryClient } from "../api/query-client.ts";
import { router } from "../router.tsx";
import { pagesUnderWay, whenPagesCome } from "./lazy-page.ts";

/** Nothing that the screen asked for the first time is still on its way, nor the screen itself. */
const stands = (): boolean =>
  !pagesUnderWay() &&
  router.state.status === "idle" &&
  router.state.resolvedLocation?.href === router.state.location.href &&
  queryClient.isFetching({ predicate: ({ state }) => state.status === "pending" }) === 0;

let asked = 0;

/** Two frames on, once nothing else is to be done, whatever a new screen asks for has been asked. */
function look(): void {
  if (!stands()) delete document.documentElement.dataset["settled"];
  const mine = ++asked;
  const tell = (): void => {
    if (mine === asked && stands()) document.documentElement.dataset["settled"] = window.location.pathname;
  };
  requestAnimationFrame(() => requestAnimationFrame(() => whenIdle(tell)));
}

/** Safari knows no idle moments. */
function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(work, { timeout: 1_000 });
  else setTimeout(work);
}

/**
 * Says on `<html data-settled>` which address stands with all that it asked for: for whoever looks at it without eyes, as
 * `data-offers` does for keys. It is gone while something is on its way.
 */
export function tellSettled(): void {
  queryClient.getQueryCache().subscribe(({ type }) => {
    if (type === "added" || type === "updated" || type === "removed") look();
  });
  whenPagesCome(look);
  router.subscribe("onBeforeNavigate", () => {
    delete document.documentElement.dataset["settled"];
    asked++;
  });
  router.subscribe("onRendered", look);
}
