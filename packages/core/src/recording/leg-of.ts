import type { CallPlace } from "@switchboard/contracts/call";
import type { RecordingChannel } from "@switchboard/contracts/recording";
import type { Core } from "../core.ts";

/** Whose connection to a call's room this is; undefined when we let in nobody of that name. */
export async function legOf(core: Core, call: CallPlace, identity: string): Promise<RecordingChannel | undefined> {
  const leg = await core.db.tenant(call.client_id, (t) =>
    t.call_legs.findFirst({
      where: { call_id: call.call_id, identity },
      orderBy: { joined_at: "desc" },
      select: { kind: true, staff_id: true, name: true },
    }),
  );
  return leg ? { ...leg, kind: leg.kind as RecordingChannel["kind"] } : undefined;
}
