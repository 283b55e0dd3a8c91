import { allowed } from "@switchboard/contracts/role";
import { classNames } from "@switchboard/ui/class-names";
import { Tooltip } from "@switchboard/ui/tooltip";
import { Link } from "@tanstack/react-router";
import { useCounts } from "../features/conversation/counts.ts";
import { useSession } from "../features/session/session.ts";
import { useTaskCounts } from "../features/task/queue.ts";
import { useLayoutMode } from "../layout/layout.ts";
import { Bell } from "./bell.tsx";
import { ClientSwitcher } from "./client-switcher.tsx";
import { ROOMS, type Room } from "./rooms.tsx";
import { YouMenu } from "./you-menu.tsx";

/** How many wait in a room, and for what; `pressing` where a customer waits with them. */
type Waiting = { count: number; words: string; pressing: boolean };

function RoomLink({ room, waiting }: { room: Room; waiting: Waiting | undefined }) {
  const count = waiting?.count ?? 0;
  const link = (
    <Link
      to={room.to}
      className="flex h-7 items-center gap-2 rounded-sm px-2 font-medium text-muted hover:bg-hover hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:text-ink compact:justify-center compact:px-0 [&_svg]:size-[15px] [&_svg]:flex-none"
    >
      <span className="relative flex" aria-hidden="true">
        {room.icon}
        {count > 0 && waiting?.pressing && (
          <i className="-top-1 -right-1.5 absolute hidden size-2 rounded-full border border-bg bg-waiting compact:block" />
        )}
      </span>
      <span className="min-w-0 flex-1 truncate compact:sr-only">{room.label}</span>
      {waiting && count > 0 && (
        <span
          className={classNames(
            "font-medium text-xs compact:sr-only",
            waiting.pressing ? "text-waiting" : "text-muted",
          )}
        >
          {count}
          <span className="sr-only"> {waiting.words}</span>
        </span>
      )}
    </Link>
  );
  // As an icon it says its name on hover and on focus.
  return useLayoutMode() === "compact" ? (
    <Tooltip text={room.label} side="right">
      {link}
    </Tooltip>
  ) : (
    link
  );
}

/** The left rail: client, rooms, oneself. */
export function Rail() {
  const { roles } = useSession().user;
  const counts = useCounts();
  const tasks = useTaskCounts(allowed(roles, "task.read"));
  const blocking = tasks?.blocking ?? 0;
  const waiting: Partial<Record<Room["to"], Waiting>> = {
    "/inbox": { count: counts?.waiting ?? 0, words: "waiting for a person", pressing: true },
    "/tasks":
      blocking > 0
        ? { count: blocking, words: "that an agent waits for", pressing: true }
        : { count: tasks?.open ?? 0, words: "in your queues", pressing: false },
  };
  const groups = ROOMS.map(({ group, rooms }) => ({
    group,
    rooms: rooms.filter((room) => allowed(roles, room.needs)),
  })).filter(({ rooms }) => rooms.length > 0);
  return (
    <nav
      aria-label="Rooms"
      className="flex w-[208px] flex-none flex-col gap-0.5 border-line border-r bg-bg px-2 pt-1.5 pb-2 medium:w-[168px] compact:w-12 max-[1380px]:w-[176px]"
    >
      <ClientSwitcher />
      <div className="-mx-2 flex min-h-0 flex-1 flex-col gap-0.5 overflow-y-auto px-2">
        {groups.map(({ group, rooms }) => (
          <div key={group ?? "top"} className="grid gap-0.5">
            {group && <h2 className="px-2 pt-3 pb-1 font-medium text-faint text-xs compact:sr-only">{group}</h2>}
            {rooms.map((room) => (
              <RoomLink key={room.to} room={room} waiting={waiting[room.to]} />
            ))}
          </div>
        ))}
      </div>
      <Bell />
      <YouMenu />
    </nav>
  );
}
