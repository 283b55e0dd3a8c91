import { Bell as BellIcon } from "lucide-react";
import { useUnread } from "../features/notification/counts.ts";
import { runCommand } from "../keys/commands.ts";

const mostShown = 99;

/** Opens the notifications, and says how many are unread. */
export function Bell() {
  const unread = useUnread() ?? 0;
  return (
    <button
      type="button"
      title="Notifications"
      aria-haspopup="dialog"
      onClick={() => runCommand("notifications")}
      className="flex h-7 items-center gap-2 rounded-sm px-2 text-left font-medium text-muted hover:bg-hover hover:text-ink compact:justify-center compact:px-0"
    >
      <span className="relative flex" aria-hidden="true">
        <BellIcon className="size-[15px] flex-none" />
        {unread > 0 && (
          <i className="-top-1 -right-1.5 absolute hidden size-2 rounded-full border border-bg bg-waiting compact:block" />
        )}
      </span>
      <span className="min-w-0 flex-1 truncate compact:sr-only">Notifications</span>
      {unread > 0 && (
        <span className="font-medium text-waiting text-xs compact:sr-only">
          {unread > mostShown ? `${mostShown}+` : unread}
          <span className="sr-only"> unread</span>
        </span>
      )}
    </button>
  );
}
