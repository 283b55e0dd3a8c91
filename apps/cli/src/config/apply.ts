import { ask } from "../ask.ts";
import { type ConnectionOptions, connect } from "../connection.ts";
import { CommandFailure, EXIT } from "../exit.ts";
import { countProblems, printProblems } from "../print-problems.ts";
import { readDocument } from "../read-document.ts";
import { type Outcome, readOutcome } from "./answer.ts";
import { nameOf } from "./name-of.ts";

export type ApplyOptions = ConnectionOptions & { activate?: boolean; json?: boolean; name?: string };

/** Saves a file as a new version on the server, and activates it when asked to. Gives the exit code. */
export async function apply(file: string, options: ApplyOptions): Promise<number> {
  const yaml = readDocument(file);
  const name = options.name ?? nameOf(yaml);
  if (!name) throw new CommandFailure(`${file} has no config_id; add one, or give the config's name by --name.`);
  const connection = connect(options);
  const saved = readOutcome(await ask(connection, "POST", "/v1/configs", { name, yaml }));
  const activated =
    options.activate && saved.version
      ? readOutcome(await ask(connection, "POST", `/v1/configs/${encodeURIComponent(saved.version.id)}/activate`, {}))
      : undefined;
  if (options.json) printJson(file, saved, activated);
  else print(file, saved, activated);
  return saved.version && (!activated || activated.version) ? EXIT.ok : EXIT.problems;
}

function print(file: string, { version, problems }: Outcome, activated: Outcome | undefined): void {
  printProblems(file, activated?.problems ?? problems);
  if (!version) return console.log("Nothing was saved.");
  console.log(`Saved as ${version.name}, version ${version.version}.`);
  if (!activated) console.log("It is not active yet; --activate makes it so.");
  else if (activated.version) console.log("It is active now: new conversations use it.");
  else console.log("It was not activated; what was active before stays so.");
}

function printJson(file: string, saved: Outcome, activated: Outcome | undefined): void {
  const problems = activated?.problems ?? saved.problems;
  const { id, name, version } = saved.version ?? {};
  const isSaved = saved.version !== undefined;
  const isActivated = activated?.version !== undefined;
  console.log(
    JSON.stringify({
      file,
      saved: isSaved,
      activated: isActivated,
      id,
      name,
      version,
      ...countProblems(problems),
      problems,
    }),
  );
}
