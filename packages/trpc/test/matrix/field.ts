import { randomUUID } from "node:crypto";
import type { World } from "./world.ts";

/** How a field of an input is filled: for a client's own use, and (where it names something of a client) for another's. */
export type Field = {
  own: (world: World) => unknown;
  /** What another client's would look like; `unknown` is the same for something that does not exist. */
  foreign?: { of: (other: World) => unknown; unknown: () => unknown; refused: boolean };
};

/** A field that names nothing of a client. */
export const value = (own: unknown): Field => ({ own: () => own });
/** A field that names something of a client. */
export const named = (pick: (world: World) => unknown, unknown: () => unknown = randomUUID, refused = true): Field => ({
  own: pick,
  foreign: { of: pick, unknown, refused },
});
