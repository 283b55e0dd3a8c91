import type { ConversationDetail } from "@switchboard/contracts/conversation";
import { Button } from "@switchboard/ui/button";
import { Popover } from "@switchboard/ui/popover";
import { Tag } from "@switchboard/ui/tag";
import { X } from "lucide-react";
import { useState } from "react";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { useMay } from "../session/session.ts";
import { TagChoice } from "./choice.tsx";
import { useToggleTag } from "./tags.ts";

/** A conversation's tags under its name, with the way to change them. */
export function TagBar({ detail }: { detail: ConversationDetail }) {
  const may = useMay("tag.use");
  const [open, setOpen] = useState(false);
  const toggle = useToggleTag(detail.id);
  useCommand("tag", () => setOpen(true), may);
  if (!may && detail.tags.length === 0) return null;
  return (
    <div className="flex min-h-8 flex-none flex-wrap items-center gap-1 border-line border-b px-3.5 py-1">
      <ul aria-label="Tags" className="contents">
        {detail.tags.map((tag) => (
          <li key={tag.id} className="flex min-w-0">
            <Tag color={tag.color} name={tag.name}>
              {may ? (
                <button
                  type="button"
                  aria-label={`Take off ${tag.name}`}
                  onClick={() => toggle.mutate({ mark: tag, on: false })}
                  className="-ml-0.5 grid size-6 flex-none place-items-center rounded-full text-muted hover:text-ink"
                >
                  <X className="size-3" />
                </button>
              ) : (
                <span className="w-2" />
              )}
            </Tag>
          </li>
        ))}
      </ul>
      {may && (
        <Popover
          label="Tags of this conversation"
          open={open}
          onOpenChange={setOpen}
          className="w-64 overflow-hidden p-0"
          trigger={
            <Button kind="quiet" size="small">
              {detail.tags.length === 0 ? "Add a tag" : "Tags"} <CommandKey id="tag" />
            </Button>
          }
        >
          <TagChoice chosen={detail.tags} onToggle={(mark, on) => toggle.mutate({ mark, on })} />
        </Popover>
      )}
    </div>
  );
}
