import type { CannedReply } from "@switchboard/contracts/canned-reply";
import { type CannedValues, fillCannedText } from "@switchboard/contracts/canned-text";
import { Chip } from "@switchboard/ui/chip";
import { classNames } from "@switchboard/ui/class-names";

/** The canned replies to choose from, above the field that keeps the focus; the chosen one's text is shown as it would be said. */
export function CannedPicker({
  id,
  found,
  chosen,
  values,
  state,
  onPick,
}: {
  /** Of the list, for the field's `aria-controls`; each entry's is `<id>-<its place>`. */
  id: string;
  found: readonly CannedReply[];
  chosen: number;
  values: CannedValues;
  state: "loading" | "failed" | "ready";
  onPick: (reply: CannedReply) => void;
}) {
  const reply = found[chosen];
  if (!reply) {
    const words = {
      loading: "Loading canned replies…",
      failed: "The canned replies could not be loaded. What you write is sent as it is.",
      ready: "No canned reply has this shortcut or title. Press Esc to send it as it is.",
    };
    return (
      <p role="status" className="border-line border-b px-3 py-2 text-muted text-sm">
        {words[state]}
      </p>
    );
  }
  return (
    <div className="grid border-line border-b sm:grid-cols-[220px_1fr] compact:grid-cols-1">
      <ul id={id} role="listbox" aria-label="Canned replies" className="max-h-44 overflow-y-auto p-1">
        {found.map((each, at) => (
          <li
            key={each.id}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === chosen}
            // The field keeps the focus, so that typing goes on.
            onMouseDown={(e) => {
              e.preventDefault();
              onPick(each);
            }}
            className={classNames(
              "flex h-7 cursor-default items-center gap-2 rounded-sm px-2 text-sm",
              at === chosen ? "bg-selected text-ink" : "hover:bg-hover",
            )}
          >
            <span className="flex-none font-mono text-muted text-xs">/{each.shortcut}</span>
            <span className="min-w-0 flex-1 truncate">{each.title}</span>
            {each.owned && <Chip tone="quiet">yours</Chip>}
          </li>
        ))}
      </ul>
      <p className="wrap-anywhere max-h-44 overflow-y-auto whitespace-pre-wrap border-line border-l px-3 py-2 text-muted text-sm compact:hidden">
        {fillCannedText(reply.body, values)}
      </p>
    </div>
  );
}
