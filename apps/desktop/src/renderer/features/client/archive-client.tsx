import type { ClientDetails } from "@switchboard/contracts/client";
import { Button } from "@switchboard/ui/button";
import { Confirm } from "@switchboard/ui/confirm";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { Ago } from "../../clock/ago.tsx";
import { useCommand } from "../../keys/commands.ts";
import { useArchiveClient } from "./client-details.ts";

const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** Puts a client away and brings it back; what that means for its customers is said before. */
export function ArchiveClient({ client }: { client: ClientDetails }) {
  const { name, version, archived_at, changed_by_name, keys, open_conversations, portal_users } = client;
  const [asking, setAsking] = useState(false);
  const archive = useArchiveClient();
  const close = (): void => {
    setAsking(false);
    archive.reset();
  };
  useCommand("archive_client", () => setAsking(true));
  return (
    <section aria-label="Archive" className="grid justify-items-start gap-2 border-line border-t pt-4">
      <p className="text-muted text-sm">
        {archived_at ? (
          <>
            Archived by {changed_by_name ?? "somebody"} <Ago at={archived_at} />: nobody reaches its agent, nobody signs
            in to its portal.
          </>
        ) : (
          "A client that is not served any more can be archived. Nothing is deleted."
        )}
      </p>
      <Button onClick={() => setAsking(true)}>{archived_at ? "Unarchive…" : "Archive…"}</Button>
      {asking && (
        <Confirm
          title={`${archived_at ? "Unarchive" : "Archive"} ${name}?`}
          confirm={archived_at ? "Unarchive" : "Archive"}
          danger={!archived_at}
          pending={archive.isPending}
          problem={archive.error ? problemOf(archive.error).text : undefined}
          onConfirm={() => archive.mutate({ archived: !archived_at, version }, { onSuccess: close })}
          onClose={close}
        >
          {archived_at ? (
            <p>Its keys and its widget answer again at once, and its portal’s users can sign in again.</p>
          ) : (
            <ul className="grid list-disc gap-1 pl-4">
              <li>
                Its widget and {counted(keys, "key", "keys")} stop answering at once: customers can write nothing more,
                and read nothing there.
              </li>
              <li>
                {counted(open_conversations, "open conversation stays", "open conversations stay")} in the Inbox for
                staff to finish; calls end at once, and the agent answers nothing more.
              </li>
              <li>{counted(portal_users, "portal user is", "portal users are")} shut out.</li>
              <li>Nothing is deleted. Unarchiving brings all of it back.</li>
            </ul>
          )}
        </Confirm>
      )}
    </section>
  );
}
