import { callMode } from "@switchboard/contracts/call";
import { id } from "@switchboard/contracts/id";
import { z } from "zod";

/** A procedure about one call. */
export const oneCall = z.strictObject({ call_id: id });

/** Modes that are simply asked for; the floor is taken by `takeOver`. */
export const askedMode = callMode.exclude(["take_over"]);
