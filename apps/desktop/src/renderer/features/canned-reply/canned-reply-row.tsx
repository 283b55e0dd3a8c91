import type { CannedReply } from "@switchboard/contracts/canned-reply";
import { Button } from "@switchboard/ui/button";
import { Chip } from "@switchboard/ui/chip";
import { useState } from "react";
import { Ago } from "../../clock/ago.tsx";
import { useRemoveCannedReply } from "./remove.ts";

/** One canned reply, with what its reader may do to it. Deleting asks first, in place. */
export function CannedReplyRow({
  reply,
  mayChange,
  onEdit,
}: {
  reply: CannedReply;
  mayChange: boolean;
  onEdit: () => void;
}) {
  const remove = useRemoveCannedReply(!reply.owned);
  const [asking, setAsking] = useState(false);
  return (
    <li className="flex items-center gap-3 border-line/60 border-b px-4 py-2.5 hover:bg-hover compact:flex-wrap">
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-baseline gap-2">
          <b className="min-w-0 truncate font-semibold text-ink">{reply.title}</b>
          <span className="flex-none font-mono text-muted text-xs">/{reply.shortcut}</span>
          {reply.owned && <Chip tone="quiet">yours alone</Chip>}
        </p>
        <p className="wrap-anywhere line-clamp-2 text-muted text-sm">{reply.body}</p>
      </div>
      <span className="flex-none text-faint text-xs compact:hidden">
        {reply.changed_by_name} · <Ago at={reply.changed_at} />
      </span>
      {mayChange &&
        (asking ? (
          <>
            <Button
              kind="danger"
              disabled={remove.isPending}
              onClick={() => remove.mutate({ canned_reply_id: reply.id })}
              aria-label={`Delete ${reply.title} for good`}
            >
              Delete
            </Button>
            <Button kind="quiet" onClick={() => setAsking(false)}>
              Keep
            </Button>
          </>
        ) : (
          <>
            <Button onClick={onEdit} aria-label={`Edit ${reply.title}`}>
              Edit
            </Button>
            <Button kind="quiet" onClick={() => setAsking(true)} aria-label={`Delete ${reply.title}`}>
              Delete…
            </Button>
          </>
        ))}
    </li>
  );
}
