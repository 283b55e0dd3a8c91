import { configProblem, configVersion } from "@switchboard/contracts/config";
import { z } from "zod";
import { type Answer, failureOf } from "../ask.ts";
import { CommandFailure } from "../exit.ts";

/** Answers may grow: only what is used here is looked at. */
const versionSchema = z.object(
  configVersion.pick({ id: true, name: true, version: true, is_active: true, created_at: true }).shape,
);
const savedSchema = z.object({ version: versionSchema, problems: z.array(configProblem) });
const refusedSchema = z.object({ problems: z.array(configProblem) });
const pageSchema = z.object({ items: z.array(versionSchema), next_cursor: z.string().nullable() });

export type Saved = z.infer<typeof savedSchema>;
/** A version that the server took, or the problems for which it refused the document. */
export type Outcome = Saved | { version?: undefined; problems: Saved["problems"] };

/** Reads the answer to a save or an activation. Throws CommandFailure for any failure but a refused document. */
export function readOutcome(answer: Answer): Outcome {
  if (isGood(answer)) return read(savedSchema, answer);
  const refused = refusedSchema.safeParse(answer.body);
  if (answer.status === 422 && refused.success) return refused.data;
  throw failureOf(answer);
}

/** Reads one page of the saved versions. Throws CommandFailure when there is none. */
export function readPage(answer: Answer): z.infer<typeof pageSchema> {
  if (!isGood(answer)) throw failureOf(answer);
  return read(pageSchema, answer);
}

function isGood({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

function read<S extends z.ZodType>(schema: S, answer: Answer): z.infer<S> {
  const parsed = schema.safeParse(answer.body);
  if (parsed.success) return parsed.data;
  throw new CommandFailure(
    "The server's answer has another form than this command knows; use the one of the same version.",
  );
}
