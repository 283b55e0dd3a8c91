import type { Notification } from "@switchboard/contracts/notification";
import { classNames } from "@switchboard/ui/class-names";
import { Dot } from "@switchboard/ui/dot";
import { Link } from "@tanstack/react-router";
import { Ago } from "../../clock/ago.tsx";
import { headline, particulars } from "./words.ts";

/** One notification; it leads to what it is about. */
export function NotificationRow({ item, onOpen }: { item: Notification; onOpen: () => void }) {
  const { tone, text } = headline(item);
  const detail = particulars(item);
  const unread = item.read_at === null;
  const target =
    item.target_kind === "task"
      ? ({ to: "/tasks/$taskId", params: { taskId: item.target_id } } as const)
      : ({
          to: "/inbox/$conversationId",
          params: { conversationId: item.target_id },
          search: item.target_seq === null ? {} : { at: item.target_seq },
        } as const);
  return (
    <li className="border-line/60 border-b">
      <Link {...target} onClick={onOpen} className="flex gap-2.5 px-4 py-2.5 hover:bg-hover focus-visible:bg-hover">
        <span className="flex h-5 items-center">
          <Dot tone={unread ? tone : "quiet"} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <b
              className={classNames(
                "min-w-0 flex-1 truncate",
                unread ? "font-semibold text-ink" : "font-medium text-muted",
              )}
            >
              {text}
              {unread && <span className="sr-only">, unread</span>}
            </b>
            <Ago at={item.created_at} className="flex-none text-muted text-xs" />
          </span>
          {detail && <span className="wrap-anywhere line-clamp-2 text-muted text-sm">{detail}</span>}
        </span>
      </Link>
    </li>
  );
}
