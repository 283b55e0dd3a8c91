import { UNREADABLE } from "../model/parse-arguments.ts";
import type { ParametersSchema, ToolDefinition } from "../model/port.ts";
import type { Scalar } from "./ports.ts";

/** Longest text that one argument may hold. */
const TEXT_LIMIT = 2000;

export type CheckedArguments = { ok: true; values: Record<string, Scalar> } | { ok: false; problem: string };

/** Checks a call's arguments against the tool's parameters. `problem` tells the model what is wrong and what is allowed. */
export function checkArguments(definition: ToolDefinition, given: Record<string, unknown>): CheckedArguments {
  const { properties, required } = definition.parameters;
  if (UNREADABLE in given) return { ok: false, problem: `Bad arguments: ${definition.name} takes one JSON object.` };
  const problems: string[] = [];
  const values: Record<string, Scalar> = {};
  for (const name of required) {
    if (given[name] === undefined || given[name] === null || given[name] === "") problems.push(`"${name}" is missing`);
  }
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === "") continue;
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (property === undefined) {
      problems.push(`"${name.slice(0, 60)}" is not a parameter`);
      continue;
    }
    const fitting = fit(value, property);
    if (fitting === undefined) problems.push(`"${name}" must be ${allowed(property)}`);
    else values[name] = fitting;
  }
  if (problems.length === 0) return { ok: true, values };
  const names = Object.keys(properties).join(", ") || "none";
  return { ok: false, problem: `Bad arguments: ${problems.join("; ")}. Parameters of ${definition.name}: ${names}.` };
}

type Property = ParametersSchema["properties"][string];

function allowed({ type, enum: values }: Property): string {
  return values === undefined
    ? `a ${type}${type === "string" ? ` of at most ${TEXT_LIMIT} characters` : ""}`
    : `one of ${values.join(", ")}`;
}

/** The value in the parameter's type; models mix up `"7"` and `7`, which is let through. */
function fit(value: unknown, property: Property): Scalar | undefined {
  const typed = ofType(value, property.type);
  if (typed === undefined) return undefined;
  return property.enum === undefined || property.enum.includes(typed) ? typed : undefined;
}

function ofType(value: unknown, type: string): Scalar | undefined {
  switch (type) {
    case "string": {
      const text = typeof value === "number" ? String(value) : value;
      return typeof text === "string" && text.length <= TEXT_LIMIT ? text : undefined;
    }
    case "number":
    case "integer": {
      const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
      if (typeof number !== "number" || !Number.isFinite(number)) return undefined;
      return type === "number" || Number.isInteger(number) ? number : undefined;
    }
    case "boolean":
      if (value === "true" || value === "false") return value === "true";
      return typeof value === "boolean" ? value : undefined;
    default:
      return undefined;
  }
}
