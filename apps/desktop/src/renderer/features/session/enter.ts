import { allowed } from "@switchboard/contracts/role";
import type { Session } from "@switchboard/contracts/session";
import { activeClient, setActiveClient } from "../../api/active-client.ts";
import { api } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";
import { forgetThreads } from "../conversation/thread-store.ts";
import { forgetSeen } from "../seen/seen.ts";
import { forgetAnothers } from "./last-user.ts";
import { sessionQuery } from "./session.ts";

/** Of so many clients it is asked where people wait. */
const mostAsked = 12;

/** Acts in the last client used, else in the one where most people wait, else in the first that the person may open. */
export async function chooseClient({ user, clients }: Session): Promise<void> {
  if (clients.some((client) => client.id === activeClient())) return;
  // An archived one only where there is no other.
  const inUse = clients.filter((client) => !client.archived);
  const first = inUse[0] ?? clients[0];
  if (!first) return;
  if (clients.length === 1 || !allowed(user.roles, "conversation.read")) return setActiveClient(first.id);
  const asked = await Promise.all(
    inUse.slice(0, mostAsked).map(async ({ id }) => ({ id, waiting: await waitingIn(id) })),
  );
  setActiveClient(asked.toSorted((a, b) => b.waiting - a.waiting)[0]?.id ?? first.id);
}

const waitingIn = (client_id: string): Promise<number> =>
  api.conversation.counts.query(undefined, { context: { alone: true, client_id } }).then(
    (counts) => counts.waiting,
    () => 0,
  );

/** Starts anew with a session just signed in: nothing of whoever was here before is left in memory. */
export async function enter({ user, clients }: Session): Promise<void> {
  queryClient.clear();
  forgetThreads();
  forgetSeen();
  forgetAnothers(user.id);
  queryClient.setQueryData(sessionQuery.queryKey, { user, clients });
  await chooseClient({ user, clients });
}
