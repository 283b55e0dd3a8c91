import { z } from "zod";

/**
 * Parses a process's environment once, by the fragments that its parts declare. Unset and empty are the same.
 * Throws an Error that names every variable at fault and what it may be.
 */
export function parseEnv<S extends z.ZodRawShape>(
  shape: S,
  source: NodeJS.ProcessEnv = process.env,
): z.infer<z.ZodObject<S>> {
  const known = Object.fromEntries(Object.keys(shape).map((k) => [k, source[k] === "" ? undefined : source[k]]));
  const parsed = z.object(shape).safeParse(known);
  if (parsed.success) return parsed.data as z.infer<z.ZodObject<S>>;
  const lines = parsed.error.issues.map((i) => `${i.path.join(".")}: ${i.message}`);
  throw new Error(`The environment is not usable:\n  ${lines.join("\n  ")}`);
}
