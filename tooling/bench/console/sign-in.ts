import type { Page } from "playwright-core";
import type { Side } from "./side.ts";

/** Signs in as a person does; resolves once the Inbox is live. */
export async function signIn({ url, client }: Side, page: Page): Promise<void> {
  page.setDefaultTimeout(60_000);
  await page.goto(`${url}/console/sign-in`);
  await page.getByLabel("E-mail").fill(client.staff.email);
  await page.getByLabel("Password").fill(client.staff.password);
  await page.keyboard.press("Enter");
  await page.getByText(/^live/).waitFor();
}
