import type { Demo } from "@switchboard/testing/stack/start-demo";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";

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

/** Signs in on a page, and resolves once the console is connected. Throws with what the page shows when it does not. */
export async function signInOn(page: Page, demo: Demo, who: string): Promise<void> {
  await page.goto(`${demo.ready.console}/sign-in`);
  // Ten times a minute an address may sign in from one place: a quick machine is told to wait.
  for (let tries = 0; tries < 3; tries++) {
    await sendSignIn(page, demo, who);
    const waitS = await liveOrWait(page, who);
    if (waitS === undefined) return;
    await page.waitForTimeout(waitS * 1_000 + 500);
  }
  throw new Error(`${who} was told to wait again and again. ${await shows(page)}`);
}

/** Resolves once the console is connected; with the seconds to wait when it says that there were too many tries. */
async function liveOrWait(page: Page, who: string): Promise<number | undefined> {
  const refusal = page.getByText(/Too many tries to sign in/).first();
  const came = page.getByText(/^live/).or(refusal).first();
  await came.waitFor().catch(async (cause) => {
    throw new Error(`The console of ${who} does not come live. ${await shows(page)}`, { cause });
  });
  const text = await came.textContent();
  return text?.startsWith("live") ? undefined : Number(/in (\d+) s/.exec(text ?? "")?.[1] ?? 60);
}

const shows = async (page: Page): Promise<string> =>
  `${page.url()} shows: ${(
    await page
      .locator("body")
      .innerText({ timeout: 1_000 })
      .catch(() => "nothing")
  ).slice(0, 1_500)}`;

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

type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;
const sessions = new WeakMap<Demo, Map<string, Session>>();

/** The same with a session that an earlier call of this opened, so that nobody signs in too often. Nobody may end that session. */
export async function comeBackAs(
  browser: Browser,
  demo: Demo,
  who: string,
  colorScheme: "light" | "dark" = "light",
): Promise<Page> {
  const known = sessions.get(demo) ?? new Map<string, Session>();
  sessions.set(demo, known);
  const storageState = known.get(who);
  if (!storageState) {
    const page = await signInAs(browser, demo, who, colorScheme);
    known.set(who, await page.context().storageState());
    return page;
  }
  const page = await newPage(browser, { colorScheme, storageState });
  await page.goto(demo.ready.console);
  await liveOrWait(page, who);
  return page;
}
