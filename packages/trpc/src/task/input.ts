import { id } from "@switchboard/contracts/id";
import { taskReason } from "@switchboard/contracts/task";
import { z } from "zod";

/** Input of everything that is about one task. */
export const oneTask = z.strictObject({ task_id: id });

/** Input of what only the holder of a claim may do; `token` is the claim's. */
export const heldTask = oneTask.extend({ token: z.number().int().min(0).max(2_147_483_647) });

/** Input of giving a claimed task away. */
export const givenAway = heldTask.extend({ reason: taskReason });

const longestJson = 400_000;

/** What a person has written for a task, finished or not. */
export const written = z
  .record(z.string().max(60), z.unknown())
  .refine((v) => JSON.stringify(v).length <= longestJson, "is too long: shorten the captures");
