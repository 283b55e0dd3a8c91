import { AppError } from "@switchboard/kit/app-error";
import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { fieldProblems } from "./field-problems.ts";
import { isAway } from "./from-database.ts";
import { OUR_CODES } from "./trpc-code.ts";

/** Whatever was thrown as the one error that leaves the system. What we did not foresee is `internal`, its text kept inside. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof TRPCError) return fromTrpc(error);
  if (isAway(error)) return new AppError("unavailable", "The database does not answer. Try again.", { cause: error });
  return new AppError("internal", undefined, { cause: error });
}

function fromTrpc(error: TRPCError): AppError {
  const { cause } = error;
  if (cause instanceof AppError) return cause;
  // An output that does not fit is our fault: tRPC says INTERNAL_SERVER_ERROR then.
  if (error.code === "BAD_REQUEST" && cause instanceof ZodError) return badInput(fieldProblems(cause));
  if (error.code === "INTERNAL_SERVER_ERROR") return cause ? asAppError(cause) : new AppError("internal");
  const code = OUR_CODES[error.code];
  return new AppError(code, code === "not_found" ? "There is no such procedure." : error.message, { cause });
}

/** More fields than these are not named one by one: a body of nothing but mistakes gets a short answer. */
const mostFields = 50;

/** `bad_input` that names each field at fault. */
export function badInput(problems: { path: string; message: string }[]): AppError {
  const fields = problems.slice(0, mostFields);
  const [first] = fields;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  return new AppError("bad_input", first ? `${first.path} ${first.message}${more}.` : undefined, { fields });
}
