import { AppError } from "@switchboard/kit/app-error";

/** Nobody is signed in, or what was sent to say so does not hold (any more). */
export const signInFirst = (detail = "Sign in first."): AppError => new AppError("unauthenticated", detail);

/** Signed in, but not for this. */
export const mayNot = (detail = "Your role does not allow this."): AppError => new AppError("forbidden", detail);

/** A client that is not the caller's, or that does not exist: the answer is the same. */
export const noSuchClient = (): AppError =>
  new AppError("not_found", "There is no such client here.", {
    fields: [{ path: "client_id", message: "is not a client of yours" }],
  });
