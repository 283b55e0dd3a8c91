import { Command, CommanderError } from "commander";
import { apply } from "./config/apply.ts";
import { list } from "./config/list.ts";
import { validate } from "./config/validate.ts";
import { CommandFailure, EXIT } from "./exit.ts";

const program = new Command("switchboard").description("Switchboard from the command line").exitOverride();
const config = program.command("config").description("Automation configs: check, save, activate").exitOverride();

const end = (code: number) => {
  process.exitCode = code;
};

config
  .command("validate <file>")
  .description("check a file; needs no server")
  .option("--json", "print one JSON object")
  .option("--client-id <id>", "the client's external key that the document must be for")
  .action((file, options) => end(validate(file, options)));

onServer(config.command("apply <file>").description("save a file as a new version"))
  .option("--name <name>", "name of the config (default: config_id without its version)")
  .option("--activate", "make it the active version")
  .action(async (file, options) => end(await apply(file, options)));

onServer(config.command("list").description("show the saved versions; * marks the active ones")).action(
  async (options) => end(await list(options)),
);

function onServer(command: Command): Command {
  return command
    .option("--url <url>", "address of the server (default: SWITCHBOARD_URL, or the running `npm start`)")
    .option("--api-key <key>", "API key of the client")
    .option("--token <token>", "token of a person (default: SWITCHBOARD_TOKEN)")
    .option("--json", "print JSON");
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommandFailure) console.error(error.message);
  else if (!(error instanceof CommanderError)) throw error;
  // Commander has printed its own message; asking for help is no failure.
  process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? EXIT.ok : EXIT.failed;
}
