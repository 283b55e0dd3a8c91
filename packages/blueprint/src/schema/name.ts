import { z } from "zod";

/** Text that says something: not empty, not only spaces. */
export const text = z.string().regex(/\S/, "must not be empty");

/** A name that a model can call a tool by: letters, digits, `_` and `-`, at most 64. */
export const toolName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_-]{0,63}$/, "must be letters, digits, _ or -, start with a letter, at most 64 long");

/** A key that names something inside the document: letters, digits, `_`, `-`, `.`, at most 128. */
export const key = z
  .string()
  .regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/, "must be letters, digits, _, - or ., at most 128 long");

/** A table or a column: plain SQL identifier in lower case, at most 63. */
export const sqlName = z
  .string()
  .regex(/^[a-z_][a-z0-9_]{0,62}$/, "must be lower-case letters, digits and _, at most 63 long");

/** A plain value of a free-form `config` map. */
export const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** Free-form settings: plain values by name. */
export const scalarMap = z.record(z.string(), scalar);
