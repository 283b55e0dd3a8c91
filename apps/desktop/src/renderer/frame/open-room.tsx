import { allowed } from "@switchboard/contracts/role";
import { EmptyState } from "@switchboard/ui/empty-state";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { LockKeyhole } from "lucide-react";
import { useSession } from "../features/session/session.ts";
import { homeOf, ROOMS, roomAt } from "./rooms.tsx";

/** The room that the address names; who may not enter it is told so, and where to go instead. */
export function OpenRoom() {
  const { roles } = useSession().user;
  const room = roomAt(useLocation({ select: ({ pathname }) => pathname }));
  if (!room || allowed(roles, room.needs)) return <Outlet />;
  const home = homeOf(roles);
  const label = ROOMS.flatMap(({ rooms }) => rooms).find(({ to }) => to === home)?.label ?? "Settings";
  return (
    <main className="h-full min-w-0 flex-1">
      <h1 className="sr-only">{room.label}</h1>
      <EmptyState
        icon={<LockKeyhole />}
        title={`Your role does not open ${room.label}`}
        action={
          <Link to={home} className="underline underline-offset-2">
            Go to {label}
          </Link>
        }
      >
        An admin can give you another role.
      </EmptyState>
    </main>
  );
}
