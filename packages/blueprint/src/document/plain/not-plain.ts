/** Thrown by the plain reader when it meets anything that it does not read: the YAML library reads the document then. */
class NotPlain extends Error {}

const NOT_PLAIN = new NotPlain("not plain");

/** Gives the document up. */
export function giveUp(): never {
  throw NOT_PLAIN;
}

/** Whether an error is that of `giveUp`. */
export function isNotPlain(error: unknown): boolean {
  return error === NOT_PLAIN;
}
