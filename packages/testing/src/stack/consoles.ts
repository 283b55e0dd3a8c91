import { builds, ensureBuilt } from "@switchboard/tooling/start/build";
import type { Browser, Page } from "playwright-core";
import type { Stack } from "./stack.ts";

/** Sees to it that the console's web build is there, as `npm start` makes it. */
export const ensureConsole = (): Promise<void> => ensureBuilt(builds.console, AbortSignal.timeout(240_000));

/** A console of its own on a stack's server, signed in by hand, its first screen standing. Close its context when done. */
export async function openConsole(
  browser: Browser,
  { url }: Pick<Stack, "url">,
  who: { email: string; password: string },
): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 860 } })).newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${url}/console/sign-in`);
  await page.getByLabel("E-mail").fill(who.email);
  await page.getByLabel("Password").fill(who.password);
  await page.keyboard.press("Enter");
  await page.getByText(/^live/).waitFor();
  await page.locator("html[data-settled]").waitFor({ state: "attached" });
  return page;
}

/** Resolves once the screen offers a command, by its name in the console's table: until then its key does nothing. */
export const offers = (page: Page, command: string): Promise<void> =>
  page.locator(`html[data-offers~="${command}"]`).waitFor({ state: "attached" });

/** Goes to a path of the console as a link in it does: without loading the page anew. */
export async function goWithin(page: Page, path: string): Promise<void> {
  await page.evaluate(`history.pushState({}, "", ${JSON.stringify(`/console${path}`)});
    dispatchEvent(new PopStateEvent("popstate", { state: history.state }))`);
}
