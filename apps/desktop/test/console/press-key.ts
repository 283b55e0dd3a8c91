import type { Locator, Page } from "playwright-core";
import { COMMAND_IDS, COMMANDS } from "../../src/renderer/keys/command-table.ts";

/** Resolves once the screen offers a command that has the key. Throws for a key that no command has. */
export async function offered(page: Page, key: string): Promise<void> {
  const bound = key.replace("Control+", "mod+").replace(/^Shift\+/, "");
  const ids = COMMAND_IDS.filter((id) => COMMANDS[id].key === bound);
  if (ids.length === 0) throw new Error(`No command has the key ${key}.`);
  const selector = ids.map((id) => `html[data-offers~="${id}"]`).join(", ");
  await page.locator(selector).waitFor({ state: "attached" });
}

/**
 * Presses a command's key once the screen offers the command: before that a key does nothing, as for a person who is too quick.
 * `from`: what has the focus then.
 */
export async function pressKey(page: Page, key: string, from?: Locator): Promise<void> {
  await offered(page, key);
  await (from ?? page.keyboard).press(key);
}
