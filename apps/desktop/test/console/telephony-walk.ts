import { keepScreenshot } from "@switchboard/testing/story/screenshot";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { pressKey } from "./press-key.ts";
import { violations } from "./violations.ts";

const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const dialog = (page: Page, name: string) => page.getByRole("dialog", { name });

/** Makes a trunk by keyboard, after two refusals at its fields, and a number that uses it. The password is nowhere again. */
export async function setUpLine(page: Page, mark: string, number: string): Promise<void> {
  await part(page, "Trunks").getByRole("listitem").first().waitFor();
  await part(page, "Refused callers").getByText("They had three calls going on already.").waitFor();
  await pressKey(page, "t");
  const trunk = dialog(page, "New trunk");
  await trunk.getByLabel("Name").fill(`Line ${mark}`);
  await trunk.getByLabel("Address").fill("sip:carrier");
  await trunk.getByLabel("User").fill("northwind");
  await trunk.getByLabel("Password").fill("short");
  await page.keyboard.press("Enter");
  await trunk.getByText("must be a host such as", { exact: false }).waitFor();
  await trunk.getByText("at least 8 characters", { exact: false }).waitFor();
  expect(await violations(page)).toEqual([]);
  await trunk.getByLabel("Address").fill("sip.carrier.example:5062");
  await trunk.getByLabel("Password").fill("an-unusual-password");
  await page.keyboard.press("Enter");
  await trunk.waitFor({ state: "detached" });
  const row = part(page, "Trunks")
    .getByRole("listitem")
    .filter({ hasText: `Line ${mark}` });
  await row.getByText(/^(Unused|Waiting|Failed)$/).waitFor();
  await row.getByText("to sip.carrier.example:5062 · as northwind, with a password").waitFor();
  await row.getByRole("button", { name: `Change Line ${mark}` }).press("Enter");
  expect(await dialog(page, `Change Line ${mark}`).getByLabel("Password").inputValue()).toBe("");
  expect(await page.content()).not.toContain("an-unusual-password");
  await page.keyboard.press("Escape");
  await row
    .getByRole("button", { name: `Change Line ${mark}` })
    .and(page.locator(":focus"))
    .waitFor();

  await pressKey(page, "n");
  const line = dialog(page, "Add a number");
  await line.getByLabel("Number").fill("21 00 00");
  await page.keyboard.press("Enter");
  await line.getByText("must be a number with its country code", { exact: false }).waitFor();
  await line.getByLabel("Number").fill(number);
  await line.getByLabel("Calls go by").selectOption({ label: `Line ${mark}` });
  await line.getByRole("button", { name: "Add" }).press("Enter");
  await line.waitFor({ state: "detached" });
  await part(page, "Numbers").getByText(`takes no calls · calls go by Line ${mark}`).waitFor();
  await row
    .getByRole("button", { name: `Remove Line ${mark}` })
    .and(page.locator(":disabled"))
    .waitFor();
}

/** Two change one trunk and the dial policy: the second is told who was first, and looks at theirs. */
export async function saveAtOnce(one: Page, two: Page): Promise<void> {
  for (const page of [one, two]) {
    await page.getByRole("button", { name: "Change Second carrier" }).press("Enter");
    await dialog(page, "Change Second carrier").getByLabel("Address").waitFor();
  }
  await dialog(one, "Change Second carrier").getByLabel("Address").fill("first.carrier.example");
  await one.keyboard.press("Enter");
  await dialog(one, "Change Second carrier").waitFor({ state: "detached" });
  const mine = dialog(two, "Change Second carrier");
  await mine.getByLabel("Address").fill("second.carrier.example");
  await two.keyboard.press("Enter");
  await mine.getByText(/has saved the trunk meanwhile/).waitFor();
  expect(await mine.getByLabel("Address").inputValue()).toBe("second.carrier.example");
  await mine.getByRole("button", { name: "Show theirs" }).press("Enter");
  await expect.poll(() => mine.getByLabel("Address").inputValue()).toBe("first.carrier.example");
  await two.keyboard.press("Escape");

  await two.getByLabel("At the same time").fill("9");
  const countries = one.getByLabel("Countries that may be called");
  await countries.fill("Norway");
  await one.getByText("Write two letters each", { exact: false }).waitFor();
  await countries.fill("no, se");
  await one.getByLabel("At the same time").fill("7");
  await one.keyboard.press("Control+Enter");
  await one.getByText("The dial policy is saved").waitFor();
  await two.getByLabel("At the same time").press("Control+Enter");
  await two.getByText(/has saved the dial policy meanwhile/).waitFor();
  expect(await two.getByLabel("At the same time").inputValue()).toBe("9");
  await two.getByRole("button", { name: "Show theirs" }).press("Enter");
  await expect.poll(() => two.getByLabel("At the same time").inputValue()).toBe("7");
  expect(await two.getByLabel("Countries that may be called").inputValue()).toBe("NO, SE");
}

/** Somebody is put into the list of those who are not called, many are imported, one is taken out with a reason. */
export async function neverCall(page: Page, scheme: string): Promise<void> {
  const list = part(page, "Do not call");
  await pressKey(page, "d");
  await dialog(page, "Do not call").getByLabel("Number").fill("+47 912 00 441");
  await dialog(page, "Do not call").getByLabel("Reason").fill(`Asked for it, ${scheme}`);
  await page.keyboard.press("Enter");
  await list.getByText("+47 ••• •• •41").first().waitFor();
  await list.getByRole("button", { name: "Import…" }).press("Enter");
  const form = dialog(page, "Import numbers that are not called");
  await form
    .getByLabel("One number a line")
    .fill(`+47 912 00 4${scheme === "light" ? 51 : 52}, moved away\n+4791200441\nnobody\n\n`);
  await form.getByRole("button", { name: "Import 3 lines" }).press("Enter");
  const refused = form.getByRole("region", { name: "Refused lines" });
  await refused.getByText("nobody").waitFor();
  await refused.getByText("must be a number with its country code", { exact: false }).waitFor();
  expect((await form.getByRole("status").innerText()).replace(/\s+/g, " ")).toMatch(
    /added 1 already there 1 refused 1/i,
  );
  expect(await violations(page)).toEqual([]);
  await keepScreenshot(page, `telephony-import-${scheme}`);
  await form.getByRole("button", { name: "Done" }).press("Enter");
  await list.getByText("moved away").first().waitFor();
  await list
    .getByRole("listitem")
    .filter({ hasText: `Asked for it, ${scheme}` })
    .getByRole("button")
    .press("Enter");
  const ask = page.getByRole("dialog", { name: /be called again/ });
  await ask.getByRole("button", { name: "Take out" }).press("Enter");
  await ask.getByText("Write at least 3 characters.").waitFor();
  await ask.getByLabel("Why").fill("They asked to be called");
  await page.keyboard.press("Control+Enter");
  await ask.waitFor({ state: "detached" });
  await list.getByText(`Asked for it, ${scheme}`).waitFor({ state: "detached" });
}
