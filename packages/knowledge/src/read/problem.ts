/** Why a file cannot be read, for programs. */
export type ReadProblemCode =
  | "empty"
  | "unknown_kind"
  | "encrypted"
  | "damaged"
  | "no_text"
  | "too_large"
  | "took_too_long";

/** A file that cannot be read, with what to do about it. `message` is for the person who brought it. */
export class ReadProblem extends Error {
  readonly code: ReadProblemCode;

  constructor(code: ReadProblemCode, message: string) {
    super(message);
    this.name = "ReadProblem";
    this.code = code;
  }
}
