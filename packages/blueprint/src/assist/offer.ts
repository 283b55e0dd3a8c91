import type { z } from "zod";
import { bare, definition, schemaAt, shapeOf } from "../document/schema-at.ts";
import { automationConfigSchema } from "../schema.ts";
import { readLine } from "./line.ts";
import { placeOf } from "./place.ts";
import { WORDS } from "./words.ts";

/** A key or a value that may stand at a place. */
export type Offer = {
  kind: "key" | "value";
  label: string;
  /** What the key is for. */
  words?: string;
  /** The map is not complete without it. */
  isRequired?: boolean;
  /** What is written: a key with what begins its value. */
  insert: string;
};

/** What may stand at an offset of the text; `from` is where what is typed already begins. */
export type Offers = { from: number; offers: Offer[] };

const WRAPPER = "automation_config";

/**
 * What the schema lets stand at an offset (UTF-16 units) of a config, also in the middle of typing: keys that the map does not
 * have yet, or the values of a choice. Undefined where the schema has nothing to say.
 */
export function offersAt(source: string, offset: number): Offers | undefined {
  const { lines, row, before } = lineAt(source, offset);
  const place = placeOf(lines, row);
  if (!place) return undefined;
  const line = readLine(before);
  const isValue = line.key !== undefined;
  const inBrackets = isValue && line.rest.startsWith("[");
  const typed = /[^[\],\s]*$/.exec(before)?.[0] ?? "";
  const path = [...place.path, ...(isValue ? [line.key as string] : []), ...(inBrackets ? [0] : [])];
  const schema = schemaAt(automationConfigSchema, ...insideWrapper(path, place.value));
  if (!schema) return undefined;
  const from = offset - typed.length;
  const values = definition(schema).shape ? [] : valuesOf(schema);
  if (values.length > 0 || isValue) return { from, offers: values };
  const indent = " ".repeat(line.column);
  return { from, offers: keysOf(schema, path, place.siblings, indent) };
}

/** What the key under an offset is for; undefined where there is no key, or nothing is known of it. */
export function wordsAt(source: string, offset: number): { from: number; to: number; words: string } | undefined {
  const { lines, row, begins } = lineAt(source, offset);
  const line = readLine(lines[row] ?? "");
  const place = placeOf(lines, row);
  if (line.key === undefined || !place) return undefined;
  const from = begins + line.column;
  const to = from + line.key.length;
  const words = WORDS[nameOf([...place.path, line.key])];
  return words !== undefined && offset >= from && offset <= to ? { from, to, words } : undefined;
}

function lineAt(source: string, offset: number) {
  const lines = source.split("\n");
  let begins = 0;
  let row = 0;
  while (row < lines.length - 1 && begins + (lines[row] as string).length < offset) {
    begins += (lines[row] as string).length + 1;
    row += 1;
  }
  return { lines, row, begins, before: source.slice(begins, offset) };
}

function insideWrapper(path: (string | number)[], value: unknown): [unknown, (string | number)[]] {
  if (path[0] !== WRAPPER) return [value, path];
  return [(value as Record<string, unknown>)[WRAPPER], path.slice(1)];
}

/** A path as `WORDS` has it: list positions are `[]`, names of a tool's parameters `*`. */
function nameOf(path: readonly (string | number)[]): string {
  const inside = path[0] === WRAPPER ? path.slice(1) : path;
  return inside
    .map((key, n) =>
      typeof key === "number" ? "[]" : `${n > 0 ? "." : ""}${inside[n - 1] === "parameters" ? "*" : key}`,
    )
    .join("");
}

function keysOf(schema: z.ZodType, path: (string | number)[], have: ReadonlySet<string>, indent: string): Offer[] {
  return Object.entries(shapeOf(schema))
    .filter(([key]) => !have.has(key))
    .map(([key, field]) => {
      const words = WORDS[nameOf([...path, key])];
      return {
        kind: "key",
        label: key,
        ...(words !== undefined && { words }),
        isRequired: isRequired(field),
        insert: `${key}:${beginningOf(field, indent)}`,
      };
    });
}

function isRequired(field: z.ZodType): boolean {
  const { type, options } = definition(field);
  return type === "union" ? (options ?? []).every(isRequired) : !["optional", "default", "prefault"].includes(type);
}

/** What follows a key: a space, or the beginning of a map or a list on the next line. */
function beginningOf(field: z.ZodType, indent: string): string {
  const { type, options } = definition(bare(field, undefined));
  const first = type === "union" ? options?.[0] : undefined;
  if (first) return beginningOf(first, indent);
  if (type === "object" || type === "record") return `\n${indent}  `;
  return type === "array" ? `\n${indent}  - ` : " ";
}

function valuesOf(schema: z.ZodType): Offer[] {
  return [...new Set(choices(schema))].map((label) => ({ kind: "value", label, insert: label }));
}

function choices(schema: z.ZodType): string[] {
  const { type, values, entries, options } = definition(bare(schema, undefined));
  if (type === "boolean") return ["true", "false"];
  return type === "union"
    ? (options ?? []).flatMap(choices)
    : [...(values ?? []), ...Object.values(entries ?? {})].map(String);
}
