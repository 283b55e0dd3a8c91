import { setActiveClient } from "../../api/active-client.ts";

/** Acts in another client from now on. The page starts afresh: nothing of one client is in memory beside another's. */
export function switchClient(id: string): void {
  setActiveClient(id);
  window.location.assign(`/console/inbox${window.location.search}`);
}
