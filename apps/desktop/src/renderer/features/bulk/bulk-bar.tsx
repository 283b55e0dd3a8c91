import { MOST_BULK } from "@switchboard/contracts/bulk";
import type { Permission } from "@switchboard/contracts/role";
import { Button } from "@switchboard/ui/button";
import { Menu, MenuItem, MenuLine } from "@switchboard/ui/menu";
import { Progress } from "@switchboard/ui/progress";
import { ChevronDown, X } from "lucide-react";
import { useState } from "react";
import { useMay } from "../session/session.ts";
import { AskAction, type Asked } from "./ask-action.tsx";
import { BulkOutcome } from "./outcome.tsx";
import { closeBulkRun, startBulkRun, useBulkRun } from "./run.ts";
import type { Selection } from "./selection.ts";

const entries: readonly { asked: Asked; label: string; needs: Permission }[] = [
  { asked: "tag", label: "Put a tag on…", needs: "tag.use" },
  { asked: "untag", label: "Take a tag off…", needs: "tag.use" },
  { asked: "assign", label: "Assign to…", needs: "assignment.write" },
  { asked: "return", label: "Return to the agent…", needs: "floor.take" },
  { asked: "resolve", label: "Resolve…", needs: "conversation.resolve" },
];

function Entry({ needs, label, onSelect }: { needs: Permission; label: string; onSelect: () => void }) {
  return useMay(needs) ? <MenuItem onSelect={onSelect}>{label}</MenuItem> : null;
}

/** How many are selected, and what may be done with all of them. */
export function BulkBar({
  selection,
  shown,
  more,
  onMatching,
}: {
  selection: Selection;
  /** How many rows the list shows. */
  shown: number;
  /** Whether there are others that match. */
  more: boolean;
  onMatching: () => void;
}) {
  const run = useBulkRun();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { rows } = selection;
  if (run?.running) {
    return (
      <div className="border-line border-b px-3.5 py-2.5">
        <Progress
          label="Working through the selected conversations"
          value={run.worked.length / run.total}
          text={`${run.worked.length} of ${run.total}`}
        />
      </div>
    );
  }
  return (
    <>
      {rows.length > 0 && (
        <div
          role="toolbar"
          aria-label="Selected conversations"
          className="flex flex-wrap items-center gap-1.5 border-line border-b bg-selected px-3.5 py-1.5 text-sm"
        >
          <span role="status" className="font-medium text-ink">
            {rows.length} selected
          </span>
          {more && rows.length >= shown && rows.length < MOST_BULK ? (
            <Button size="small" kind="quiet" onClick={onMatching}>
              All that match, up to {MOST_BULK}
            </Button>
          ) : null}
          <span className="flex-1" />
          <Menu
            label="Do with all selected"
            trigger={
              <Button size="small" kind="primary">
                Actions <ChevronDown className="size-3" aria-hidden="true" />
              </Button>
            }
          >
            {entries.map((entry) => (
              <Entry key={entry.asked} {...entry} onSelect={() => setAsked(entry.asked)} />
            ))}
            <MenuLine />
            <MenuItem
              onSelect={() => {
                startBulkRun({ kind: "unread" }, rows);
                selection.clear();
              }}
            >
              Mark as unread
            </MenuItem>
          </Menu>
          <Button size="small" kind="quiet" aria-label="Clear the selection" onClick={selection.clear}>
            <X className="size-3.5" />
          </Button>
        </div>
      )}
      {asked && (
        <AskAction
          asked={asked}
          count={rows.length}
          onClose={() => setAsked(null)}
          onAction={(action) => {
            setAsked(null);
            startBulkRun(action, rows);
            selection.clear();
          }}
        />
      )}
      {run && <BulkOutcome run={run} onClose={closeBulkRun} />}
    </>
  );
}
