import { placeholdersOf } from "@switchboard/blueprint/prompt";
import { ToolFailure } from "../failure.ts";
import type { Scalar } from "../ports.ts";

/**
 * The endpoint with `{name}` replaced by the encoded argument, and the arguments that it did not take. A value stays inside
 * its place: `/`, `?` and `#` are encoded, `.` and `..` are refused. Throws ToolFailure.
 */
export function fillEndpoint(
  endpoint: string,
  values: Record<string, Scalar>,
): { endpoint: string; rest: Record<string, Scalar> } {
  const rest = { ...values };
  let filled = "";
  let end = 0;
  for (const { name, at } of placeholdersOf(endpoint)) {
    const value = String(Object.hasOwn(values, name) ? values[name] : "");
    if (value === "") throw new ToolFailure(`"${name}" is missing.`);
    if (/^\.{1,2}$/.test(value)) throw new ToolFailure(`"${name}" must not be "${value}".`);
    filled += endpoint.slice(end, at) + encodeURIComponent(value);
    end = at + name.length + 2;
    delete rest[name];
  }
  return { endpoint: filled + endpoint.slice(end), rest };
}
