import type { Demo } from "@switchboard/testing/stack/start-demo";
import type { Browser, Page } from "playwright-core";

/** A console of its own, signed in with the demo's account of a role, or of an address. Close its context when done. */
export async function signInAs(
  browser: Browser,
  demo: Demo,
  role: string,
  colorScheme: "light" | "dark" = "light",
): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 860 }, colorScheme })).newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${demo.ready.console}/sign-in`);
  const staff = demo.ready.staff.find((each) => each.role === role || each.email === role);
  await page.getByLabel("E-mail").fill(staff?.email ?? "");
  await page.getByLabel("Password").fill(staff?.password ?? "");
  await page.keyboard.press("Enter");
  await page.getByText(/^live/).waitFor();
  return page;
}
