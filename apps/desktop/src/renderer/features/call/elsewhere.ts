import type { CallDetail, CallLeg } from "@switchboard/contracts/call";
import { isOurs } from "./line/state.ts";

/** How somebody is on a call by another window or device of theirs; undefined where they are not. */
export const legElsewhere = (call: Pick<CallDetail, "legs">, me: string): CallLeg | undefined =>
  call.legs.find((leg) => leg.kind === "staff" && leg.staff_id === me && leg.left_at === null && !isOurs(leg.identity));
