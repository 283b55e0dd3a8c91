import type { Colleague } from "@switchboard/contracts/presence";
import { Avatar } from "@switchboard/ui/avatar";
import { classNames } from "@switchboard/ui/class-names";
import { Dot } from "@switchboard/ui/dot";

const states = {
  available: { tone: "human", text: "here" },
  away: { tone: "waiting", text: "away" },
  offline: { tone: "quiet", text: "offline" },
} as const;

/** The colleagues to choose from, above the field that keeps the focus. */
export function MentionPicker({
  id,
  found,
  current,
  loading,
  failed,
  onPick,
}: {
  id: string;
  found: readonly Colleague[];
  current: number;
  loading: boolean;
  failed: boolean;
  onPick: (person: Colleague) => void;
}) {
  if (found.length === 0) {
    return (
      <p role="status" className="border-waiting/30 border-b px-3 py-2 text-sm text-waiting">
        {failed
          ? "Your colleagues could not be loaded. The note can be saved without naming one."
          : loading
            ? "Loading colleagues…"
            : "Nobody of this name sees the conversations of this client."}
      </p>
    );
  }
  return (
    <ul
      id={id}
      role="listbox"
      aria-label="Colleagues"
      className="max-h-44 overflow-y-auto border-waiting/30 border-b bg-raised p-1"
    >
      {found.map((each, at) => {
        const { tone, text } = states[each.state];
        return (
          <li
            key={each.staff_id}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === current}
            // The field keeps the focus, so that typing goes on.
            onMouseDown={(e) => {
              e.preventDefault();
              onPick(each);
            }}
            className={classNames(
              "flex h-7 cursor-default items-center gap-2 rounded-sm px-2 text-sm",
              at === current ? "bg-selected text-ink" : "text-text hover:bg-hover",
            )}
          >
            <Avatar name={each.name} />
            <span className="min-w-0 flex-1 truncate">{each.name}</span>
            <span className="flex flex-none items-center gap-1.5 text-muted text-xs">
              <Dot tone={tone} /> {each.reason ? `${text}: ${each.reason}` : text}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
