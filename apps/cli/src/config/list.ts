import { ask } from "../ask.ts";
import { type ConnectionOptions, connect } from "../connection.ts";
import { EXIT } from "../exit.ts";
import { readPage } from "./answer.ts";

/** Most pages that are fetched; older versions than those are left out. */
const PAGE_LIMIT = 50;

/** Shows the saved versions of the client, the active ones marked. Gives the exit code. */
export async function list(options: ConnectionOptions & { json?: boolean }): Promise<number> {
  const connection = connect(options);
  const versions = [];
  let cursor: string | null = "";
  for (let page = 0; page < PAGE_LIMIT && cursor !== null; page++) {
    const query: string = cursor === "" ? "" : `?cursor=${encodeURIComponent(cursor)}`;
    const { items, next_cursor } = readPage(await ask(connection, "GET", `/v1/configs${query}`));
    versions.push(...items);
    cursor = next_cursor;
  }
  if (options.json) console.log(JSON.stringify(versions));
  else if (versions.length === 0) console.log("No config is saved yet.");
  else {
    for (const { name, version, is_active, created_at, id } of versions) {
      console.log(`${is_active ? "*" : " "} ${name} ${version}  ${created_at}  ${id}`);
    }
  }
  return EXIT.ok;
}
