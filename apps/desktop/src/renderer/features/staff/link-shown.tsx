import type { StaffLink } from "@switchboard/contracts/staff";
import { exactly } from "../../clock/ago.tsx";
import { ShownOnce } from "../../notice/shown-once.tsx";
import { useServerUrl } from "../server/server-state.ts";

/** A link that its reader chooses a password by: shown this once. */
export function LinkShown({ link, name }: { link: StaffLink; name: string }) {
  const url = `${useServerUrl()}/console/welcome?link=${link.token}`;
  return (
    <ShownOnce label="Link" value={url}>
      Send it to {name} by a way that only they read. It works once, until {exactly(link.expires_at)}, and is not shown
      again.
    </ShownOnce>
  );
}
