import { setActiveClient } from "../../api/active-client.ts";
import { mayLeaveLine } from "../call/leave-line.ts";

/**
 * Acts in another client from now on. The page starts afresh: nothing of one client is in memory beside another's.
 * Who speaks with a caller stays.
 */
export function switchClient(id: string): void {
  if (!mayLeaveLine()) return;
  setActiveClient(id);
  window.location.assign(`/console/inbox${window.location.search}`);
}
