import type { Tag } from "@switchboard/contracts/tag";
import { Button } from "@switchboard/ui/button";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { Skeleton } from "@switchboard/ui/skeleton";
import { Tags } from "lucide-react";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { useClient, useMay } from "../session/session.ts";
import { SettingsPage } from "../settings/settings-page.tsx";
import { useArchiveTag } from "./manage.ts";
import { MergeTag } from "./merge-tag.tsx";
import { TagForm } from "./tag-form.tsx";
import { TagRow } from "./tag-row.tsx";
import { useTags } from "./tags.ts";

type Open = { what: "new" } | { what: "change" | "merge"; tag: Tag } | null;

/** The client's tags: made, renamed, merged, archived. */
export function TagsPage() {
  const client = useClient();
  const query = useTags();
  const manages = useMay("tag.manage");
  const mayCreate = useMay("tag.create");
  const [open, setOpen] = useState<Open>(null);
  const [archived, setArchived] = useState(false);
  const archive = useArchiveTag();
  const close = (): void => setOpen(null);
  useCommand("new_tag", () => setOpen({ what: "new" }), mayCreate && open === null);
  const all = query.data ?? [];
  const live = all.filter((tag) => tag.archived_at === null);
  const shown = archived ? all : live;
  const add = mayCreate && (
    <Button kind="primary" onClick={() => setOpen({ what: "new" })}>
      New tag <CommandKey id="new_tag" inherit />
    </Button>
  );
  return (
    <SettingsPage
      wide
      title="Tags"
      about={`Words that ${client.name} puts on conversations. An archived one stays where it is.`}
      action={add}
    >
      {query.isPending ? (
        <div role="status" aria-label="Loading" className="grid gap-3">
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
        </div>
      ) : query.isError && all.length === 0 ? (
        <ErrorState
          title="The tags could not be loaded"
          detail={problemOf(query.error).text}
          onRetry={() => void query.refetch()}
        />
      ) : (
        <>
          {shown.length === 0 && (
            <EmptyState icon={<Tags />} title="There is no tag yet" action={add}>
              Tags say what conversations are about, and the Inbox is filtered by them.
            </EmptyState>
          )}
          <ul aria-label="Tags">
            {shown.map((tag) => (
              <TagRow
                key={tag.id}
                tag={tag}
                manages={manages}
                busy={archive.isPending}
                onChange={() => setOpen({ what: "change", tag })}
                onMerge={() => setOpen({ what: "merge", tag })}
                onArchive={() => archive.mutate(tag)}
              />
            ))}
          </ul>
          {all.length > live.length && (
            <Button kind="quiet" className="mt-3" aria-pressed={archived} onClick={() => setArchived(!archived)}>
              {archived ? "Hide archived tags" : `Show ${all.length - live.length} archived`}
            </Button>
          )}
        </>
      )}
      {open?.what === "new" && <TagForm onClose={close} />}
      {open?.what === "change" && <TagForm tag={open.tag} onClose={close} />}
      {open?.what === "merge" && (
        <MergeTag tag={open.tag} others={live.filter((each) => each.id !== open.tag.id)} onClose={close} />
      )}
    </SettingsPage>
  );
}
