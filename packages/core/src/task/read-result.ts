import { AppError } from "@switchboard/kit/app-error";
import type { z } from "zod";

/** A result in the shape that its task asks for. Throws `bad_input` with the fields at fault. */
export function readResult<T extends z.ZodType>(shape: T, given: unknown): z.output<T> {
  const read = shape.safeParse(given);
  if (read.success) return read.data;
  const fields = read.error.issues.map((i) => ({ path: ["result", ...i.path].join("."), message: i.message }));
  throw new AppError("bad_input", "The result is not complete. Look at the marked fields.", { fields });
}
