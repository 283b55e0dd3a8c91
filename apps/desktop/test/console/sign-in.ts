import type { Demo } from "@switchboard/testing/stack/start-demo";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** An account of the demo, by its role, its address, or how its address begins. Throws where there is none. */
export function staffOf(demo: Demo, who: string): Demo["ready"]["staff"][number] {
  const { staff } = demo.ready;
  const found =
    staff.find(({ role, email }) => role === who || email === who) ?? staff.find((s) => s.email.startsWith(who));
  if (!found) throw new Error(`The demo has nobody called ${who}.`);
  return found;
}

/** A page with cookies and storage of its own. Close its context when done. */
export async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 860 }, ...options })).newPage();
  page.setDefaultTimeout(30_000);
  return page;
}

/** Fills in the sign-in, which the page shows or is about to, and sends it. */
export async function sendSignIn(page: Page, demo: Demo, who: string): Promise<void> {
  const { email, password } = staffOf(demo, who);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
}

/** Signs in on a page, and resolves once the console is connected. */
export async function signInOn(page: Page, demo: Demo, who: string): Promise<void> {
  await page.goto(`${demo.ready.console}/sign-in`);
  await sendSignIn(page, demo, who);
  await page.getByText(/^live/).waitFor();
}

/** A console of its own, signed in with the account that `staffOf` finds. Close its context when done. */
export async function signInAs(
  browser: Browser,
  demo: Demo,
  who: string,
  colorScheme: "light" | "dark" = "light",
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await newPage(browser, { colorScheme, ...options });
  await signInOn(page, demo, who);
  return page;
}
