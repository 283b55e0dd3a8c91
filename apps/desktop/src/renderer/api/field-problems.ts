import { TRPCClientError } from "@trpc/client";
import { problemOf } from "./problem.ts";

/** What is wrong with each field of a form, and what is wrong besides. Empty without an error. */
export type FieldProblems = { fields: Partial<Record<string, string>>; other: string | undefined };

/** Words of a schema as a sentence. */
export const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? "" : "."}`;

/** Sorts what a request threw to the fields that it names; never throws. */
export function fieldProblems(error: unknown): FieldProblems {
  if (!error) return { fields: {}, other: undefined };
  const data =
    error instanceof TRPCClientError
      ? (error.data as { fields?: { path: string; message: string }[] } | undefined)
      : undefined;
  if (!data?.fields?.length) return { fields: {}, other: problemOf(error).text };
  return {
    fields: Object.fromEntries(data.fields.map(({ path, message }) => [path, sentence(message)])),
    other: undefined,
  };
}
