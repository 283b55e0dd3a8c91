import { useState } from "react";
import type { z } from "zod";
import { type FieldProblems, fieldProblems, sentence } from "../../api/field-problems.ts";

type Problems = FieldProblems["fields"];

/**
 * What is wrong with a form: by the contract's own words before it is sent, and by the server's after it. `check` says whether it may
 * be sent.
 */
export function useChecked(schema: z.ZodType, error: unknown) {
  const [found, setFound] = useState<Problems>({});
  const { fields, other } = fieldProblems(error);
  const check = (input: unknown): boolean => {
    const issues = schema.safeParse(input).error?.issues ?? [];
    setFound(Object.fromEntries(issues.map(({ path, message }) => [path.join("."), sentence(message)])));
    return issues.length === 0;
  };
  const shown: Problems = Object.keys(found).length > 0 ? found : fields;
  return { fields: shown, other: shown === fields ? other : undefined, check };
}
