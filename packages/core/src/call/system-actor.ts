import type { Actor } from "@switchboard/contracts/actor";
import type { CallPlace } from "@switchboard/contracts/call";

/** Whoever acts on a call without being a person: its agent, the media server's news, a sweep. */
export const callActor = ({ client_id, call_id }: CallPlace): Actor => ({
  kind: "system",
  id: call_id,
  name: "Call",
  roles: [],
  client_id,
});
