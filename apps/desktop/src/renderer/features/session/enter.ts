import type { Session } from "@switchboard/contracts/session";
import { activeClient, setActiveClient } from "../../api/active-client.ts";
import { queryClient } from "../../api/query-client.ts";
import { forgetThreads } from "../conversation/thread-store.ts";
import { sessionQuery } from "./session.ts";

/** Acts in the last client used, or in the first one that the person may open. */
export function chooseClient(session: Session): void {
  const first = session.clients[0];
  if (first && !session.clients.some((client) => client.id === activeClient())) setActiveClient(first.id);
}

/** Starts anew with a session just signed in: nothing of whoever was here before is left in memory. */
export function enter({ user, clients }: Session): void {
  queryClient.clear();
  forgetThreads();
  queryClient.setQueryData(sessionQuery.queryKey, { user, clients });
  chooseClient({ user, clients });
}
