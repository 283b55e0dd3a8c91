import { z } from "zod";
import type { ResearchField } from "./research-task.ts";

const url = z.url({ protocol: /^https?$/ });

/** Why a value is not one of this field's kind, for people; undefined when it is. */
export function valueProblem(field: ResearchField, value: string): string | undefined {
  switch (field.type) {
    case "text":
      return undefined;
    case "number":
      return numberProblem(field, value);
    case "date":
      return z.iso.date().safeParse(value).success ? undefined : "must be a date such as 2026-11-25";
    case "url":
      return url.safeParse(value).success ? undefined : "must be a web address such as https://example.com";
    case "yes_no":
      return value === "yes" || value === "no" ? undefined : "must be yes or no";
    case "choice":
      return field.options?.includes(value) ? undefined : `must be one of: ${field.options?.join(", ")}`;
  }
}

function numberProblem({ min, max }: ResearchField, value: string): string | undefined {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return "must be a number such as 1200 or 0.5";
  const given = Number(value);
  if (min !== undefined && given < min) return `must be at least ${min}`;
  return max !== undefined && given > max ? `must be at most ${max}` : undefined;
}

/** A value in the form in which values are compared: case, spaces, separators of thousands and a final stop do not count. */
export function comparable(value: string): string {
  return value
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/(?<=\d)[,\u00a0\u202f ](?=\d{3}(?:\D|$))/g, "")
    .replaceAll(/\s+/g, " ")
    .trim()
    .replace(/[./]+$/, "");
}

/** Whether a page says the quoted words. */
export const quoteStands = (quote: string, page: string): boolean => comparable(page).includes(comparable(quote));
