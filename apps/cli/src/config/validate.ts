import { parse } from "@switchboard/blueprint/parse";
import { EXIT } from "../exit.ts";
import { countProblems, printProblems } from "../print-problems.ts";
import { readDocument } from "../read-document.ts";

/** Checks a file without a server. Gives the exit code. */
export function validate(file: string, options: { json?: boolean; clientId?: string }): number {
  const clientId = options.clientId === undefined ? {} : { clientExternalId: options.clientId };
  const { problems } = parse(readDocument(file), { stage: "validate", ...clientId });
  const counts = countProblems(problems);
  if (options.json) console.log(JSON.stringify({ file, valid: counts.errors === 0, ...counts, problems }));
  else printProblems(file, problems);
  return counts.errors > 0 ? EXIT.problems : EXIT.ok;
}
