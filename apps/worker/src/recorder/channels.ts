import type { RecordingChannel } from "@switchboard/contracts/recording";
import { CHANNELS } from "@switchboard/media/recording/ogg";

const customer: RecordingChannel = { kind: "customer", staff_id: null, name: "Customer" };
const agent: RecordingChannel = { kind: "agent", staff_id: null, name: "Agent" };

/** Who is on which channel: the customer, the agent, then each of staff as they come; who comes too late shares the last. */
export class Channels {
  readonly list: RecordingChannel[];

  constructor(before: readonly RecordingChannel[]) {
    this.list = before.length > 0 ? [...before] : [customer, agent];
  }

  /** The channel of a leg. */
  of(leg: Pick<RecordingChannel, "kind" | "staff_id" | "name">): number {
    if (leg.kind !== "staff") return leg.kind === "customer" ? 0 : 1;
    const known = this.list.findIndex((channel) => channel.kind === "staff" && channel.staff_id === leg.staff_id);
    if (known >= 0) return known;
    const last = this.list.at(-1);
    if (this.list.length < CHANNELS) this.list.push(leg);
    else if (last && !last.name.split(", ").includes(leg.name)) last.name += `, ${leg.name}`;
    return this.list.length - 1;
  }
}
