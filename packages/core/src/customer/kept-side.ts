import type { MergedField } from "@switchboard/contracts/customer";
import type { CustomerRow } from "./remaining.ts";

/** Whose value a merge keeps unless the merger says otherwise: the winner's, unless it has none. */
export const keptSide = (winner: CustomerRow, loser: CustomerRow, name: MergedField): "winner" | "loser" =>
  winner[name] === null && loser[name] !== null ? "loser" : "winner";
