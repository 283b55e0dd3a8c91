import { setActiveClient } from "../../api/active-client.ts";
import { mayLeavePage } from "./leave-page.ts";

/**
 * Acts in another client from now on. The page starts afresh, in the person's first room: nothing of one client is in memory beside
 * another's. Who speaks with a caller or sends files stays.
 */
export function switchClient(id: string): void {
  if (!mayLeavePage()) return;
  setActiveClient(id);
  window.location.assign(`/console/${window.location.search}`);
}
