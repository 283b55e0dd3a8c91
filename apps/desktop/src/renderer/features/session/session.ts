import { allowed, type Permission } from "@switchboard/contracts/role";
import type { ClientEntry, Session } from "@switchboard/contracts/session";
import { useSuspenseQuery } from "@tanstack/react-query";
import { activeClient } from "../../api/active-client.ts";
import { trpc } from "../../api/client.ts";

/** The query of who is signed in. Its own failure means "sign in", so it does not report a lost session. */
export const sessionQuery = trpc.auth.session.queryOptions(undefined, {
  staleTime: 5 * 60_000,
  meta: { guard: "off" },
});

/** Who is signed in. Only below the frame, which asks before it shows anything. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** Whether the signed-in person may do something. */
export function useMay(permission: Permission): boolean {
  return allowed(useSession().user.roles, permission);
}

/** The client that this tab acts in. */
export function useClient(): ClientEntry {
  const { clients } = useSession();
  const found = clients.find((client) => client.id === activeClient()) ?? clients[0];
  if (!found) throw new Error("You are not assigned to any client yet. Ask an admin to assign you.");
  return found;
}
