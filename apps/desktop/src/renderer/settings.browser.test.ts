import type { StaffMember } from "@switchboard/contracts/staff";
import { launchChromium } from "@switchboard/testing/chromium";
import { chromiumProgram } from "@switchboard/testing/program";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import { keepScreenshot } from "@switchboard/testing/story/screenshot";
import { Secret, TOTP } from "otpauth";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pressKey } from "../../test/console/press-key.ts";
import { procedure } from "../../test/console/procedure.ts";
import { newPage, sendSignIn, signInAs, staffOf } from "../../test/console/sign-in.ts";
import { typeText } from "../../test/console/type-text.ts";
import { violations } from "../../test/console/violations.ts";

const strong = "seven otters repaint the harbour";

describe.skipIf(!chromiumProgram)("the settings in a browser, by keyboard alone", () => {
  let demo: Demo;
  let browser: Browser;

  beforeAll(async () => {
    demo = await startDemo({ DEMO_RATE_LIMIT: "0" });
    browser = await launchChromium();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  /** Goes to a page of the settings by the list at the left. */
  async function openPage(page: Page, name: string): Promise<void> {
    await page.getByRole("link", { name: "Settings", exact: true }).press("Enter");
    await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name, exact: true }).press("Enter");
    await page.getByRole("heading", { name, level: 2 }).waitFor();
  }

  test.each(["light", "dark"] as const)("every page has no violation of axe: %s", async (scheme) => {
    const page = await signInAs(browser, demo, "admin", scheme);
    for (const [name, ready] of [
      ["Profile", page.getByLabel("Name")],
      ["Password and sign-ins", page.getByText("this one")],
      ["Notifications", page.getByText("A customer needs a person")],
      ["Access", page.getByRole("switch")],
      ["API keys", page.getByText("Demo server", { exact: true })],
      ["Secrets", page.getByRole("button", { name: /Set a secret/ }).first()],
      ["Staff and roles", page.getByText("@").nth(2)],
    ] as const) {
      await openPage(page, name);
      await ready.waitFor();
      expect(await violations(page), name).toEqual([]);
      await keepScreenshot(page, `settings-${name.toLowerCase().replaceAll(" ", "-")}-${scheme}`);
    }
    await page.context().close();
  });

  test("a colleague is invited, chooses a password by the link, gets a role, and is disabled: their console ends at once", async () => {
    const page = await signInAs(browser, demo, "admin");
    await openPage(page, "Staff and roles");
    await pressKey(page, "i", page.locator("body"));
    const form = page.getByRole("dialog", { name: "Invite a colleague" });
    await form.getByLabel("E-mail").pressSequentially("nia@northwind.example");
    await page.keyboard.press("Tab");
    await typeText(page, "Nia Holm");
    await page.keyboard.press("Enter");
    const link = await form.getByLabel("Link").inputValue();
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, "settings-invited-light");
    await page.keyboard.press("Escape");

    const other = await newPage(browser, { viewport: { width: 1200, height: 800 }, colorScheme: "dark" });
    await other.goto(link);
    await other.getByRole("heading", { name: "Welcome, Nia Holm" }).waitFor();
    const field = other.getByLabel("New password");
    await field.pressSequentially("northwind");
    await other.getByText(/easy to guess/i).waitFor();
    await other.keyboard.press("Enter");
    await other.getByText(/Is too easy to guess/).waitFor();
    expect(await violations(other)).toEqual([]);
    await keepScreenshot(other, "welcome-dark");
    await field.fill(strong);
    await other.keyboard.press("Enter");
    await other.getByText(/^live/).waitFor();

    await page.getByText("Nia Holm").first().waitFor();
    await page.getByRole("searchbox", { name: "Find staff" }).fill("nia@");
    await page.getByRole("row", { name: /Nia Holm/ }).press("Enter");
    const panel = page.getByRole("dialog", { name: "Nia Holm" });
    await panel.getByRole("checkbox", { name: "Reviewer" }).press("Space");
    await panel.getByRole("button", { name: "Save access" }).press("Enter");
    await panel.getByText("operator → operator, reviewer").waitFor();

    // A colleague was first: what one chose stays, and one is asked.
    const rival = await signInAs(browser, demo, "admin");
    const { items } = await procedure<{ items: StaffMember[] }>(rival, demo, "staff.list", { limit: 100 }, "GET");
    const nia = items.find((each) => each.name === "Nia Holm");
    await procedure(rival, demo, "staff.change", {
      staff_id: nia?.id,
      version: nia?.version,
      roles: ["operator", "researcher", "reviewer"],
      client_ids: nia?.clients.map((each) => each.id),
    });
    await rival.context().close();
    await panel.getByRole("checkbox", { name: "Engineer" }).press("Space");
    await panel.getByRole("button", { name: "Save access" }).press("Enter");
    const meanwhile = panel.getByRole("region", { name: /saved Nia Holm’s access meanwhile/ });
    await meanwhile.getByText(/Operator, Researcher, Reviewer, yours: Engineer, Operator, Reviewer/).waitFor();
    expect(await panel.getByRole("checkbox", { name: "Engineer" }).isChecked()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, "settings-staff-meanwhile-light");
    await meanwhile.getByRole("button", { name: /^Take/ }).press("Enter");
    await meanwhile.waitFor({ state: "detached" });
    expect(await panel.getByRole("checkbox", { name: "Engineer" }).isChecked()).toBe(false);
    expect(await panel.getByRole("checkbox", { name: "Researcher" }).isChecked()).toBe(true);

    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, "settings-staff-member-light");
    await panel.getByRole("button", { name: "Disable…" }).press("Enter");
    const confirm = page.getByRole("dialog", { name: "Disable Nia Holm?" });
    await confirm.getByRole("button", { name: "Disable" }).press("Enter");
    await panel.getByRole("button", { name: "Enable" }).waitFor();
    await other.getByRole("heading", { name: "Sign in to Switchboard" }).waitFor({ timeout: 60_000 });
    await other.context().close();
    await page.context().close();
  });

  test("a key is made, shown once, replaced beside the old one, and revoked", async () => {
    const page = await signInAs(browser, demo, "admin", "dark");
    await openPage(page, "API keys");
    await pressKey(page, "n", page.locator("body"));
    const form = page.getByRole("dialog", { name: "New API key" });
    await form.getByLabel("Name").pressSequentially("Shop pages");
    await form.getByRole("radio", { name: /Publishable/ }).press("Space");
    await form.getByLabel("Allowed origins").fill("shop.example");
    await page.keyboard.press("Tab");
    await form.getByRole("button", { name: "Make key" }).press("Enter");
    await form
      .getByText(/must be|valid/i)
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await form.getByLabel("Allowed origins").fill("https://shop.example");
    await form.getByRole("button", { name: "Make key" }).press("Enter");
    expect(await form.getByLabel("API key", { exact: true }).inputValue()).toMatch(/^sb_pk_/);
    await keepScreenshot(page, "settings-key-made-dark");
    await form.getByRole("button", { name: "Done" }).press("Enter");
    await page.getByRole("button", { name: "Replace Shop pages" }).press("Enter");
    const rotate = page.getByRole("dialog", { name: "Replace Shop pages" });
    await rotate.getByRole("button", { name: "Make new key" }).press("Enter");
    await rotate.getByLabel("API key", { exact: true }).waitFor();
    await rotate.getByRole("button", { name: "Done" }).press("Enter");
    await page.getByText(/^ends /).waitFor();
    expect(await page.getByText("Shop pages", { exact: true }).count()).toBe(2);
    await page.getByRole("button", { name: "Revoke Shop pages" }).last().press("Enter");
    await page
      .getByRole("dialog", { name: "Revoke Shop pages?" })
      .getByRole("button", { name: "Revoke" })
      .press("Enter");
    await page.getByText("Shop pages is revoked").waitFor();
    await page.getByRole("button", { name: "Show 1 ended" }).press("Enter");
    await page.getByText("revoked by").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  test("a secret is set, and deleted; one that an active config uses is not", async () => {
    const page = await signInAs(browser, demo, "admin");
    await openPage(page, "Secrets");
    await pressKey(page, "s", page.locator("body"));
    const form = page.getByRole("dialog", { name: "Set a secret" });
    await form.getByLabel("Name").pressSequentially("shop token");
    await page.keyboard.press("Tab");
    await typeText(page, "a-very-secret-value");
    expect(await violations(page)).toEqual([]);
    await form.getByRole("button", { name: "Set", exact: true }).press("Enter");
    await page.getByText("SHOP_TOKEN", { exact: true }).waitFor();
    await form.waitFor({ state: "detached" });
    expect(await page.content()).not.toContain("a-very-secret-value");
    // The same name once more: what is there is not lost unasked.
    await pressKey(page, "s", page.locator("body"));
    await form.getByLabel("Name").pressSequentially("shop token");
    await form.getByLabel("Value").fill("another-secret-value");
    await form.getByRole("button", { name: "Set", exact: true }).press("Enter");
    await form.getByText(/SHOP_TOKEN is set already, by Ada/).waitFor();
    expect(await violations(page)).toEqual([]);
    await form.getByRole("button", { name: "Replace SHOP_TOKEN" }).press("Enter");
    await page.getByText("SHOP_TOKEN is replaced").waitFor();
    await form.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Delete SHOP_TOKEN" }).press("Enter");
    await page
      .getByRole("dialog", { name: "Delete SHOP_TOKEN?" })
      .getByRole("button", { name: "Delete" })
      .press("Enter");
    await page.getByRole("button", { name: "Delete SHOP_TOKEN" }).waitFor({ state: "detached" });
    await page.context().close();
  });

  test("theme, density, keys and rules follow the person to another machine, and the newest change counts", async () => {
    const [here, there] = [await signInAs(browser, demo, "operator"), await signInAs(browser, demo, "operator")];
    /** The server has the newest value of a preference. */
    const kept = (page: Page, name: string) =>
      page.waitForResponse(
        (response) =>
          /account\.savePreferences/.test(response.url()) &&
          response.request().postData()?.includes(`"${name}"`) === true,
      );
    const theme = (page: Page) => page.evaluate(() => document.documentElement.dataset["theme"]);
    await openPage(here, "Appearance");
    await here.getByRole("radio", { name: "Dark" }).press("Space");
    await expect.poll(() => theme(here)).toBe("dark");
    await openPage(here, "Notifications");
    const rules = kept(here, "notifications");
    await here.getByRole("checkbox", { name: "You were mentioned: sound" }).press("Space");
    await here.getByText("22:00").waitFor({ state: "detached" });
    await rules;
    await there.reload();
    await expect.poll(() => theme(there)).toBe("dark");
    await openPage(there, "Notifications");
    expect(await there.getByRole("checkbox", { name: "You were mentioned: sound" }).isChecked()).toBe(true);
    await openPage(there, "Appearance");
    const light = kept(there, "theme");
    await there.getByRole("radio", { name: "Light" }).press("Space");
    await light;
    await here.reload();
    await expect.poll(() => theme(here)).toBe("light");
    // Whoever sits down at this machine next has their own.
    await here.getByRole("button", { name: /presence, theme/ }).press("Enter");
    await here.getByRole("menuitem", { name: "Sign out" }).press("Enter");
    await here.getByLabel("E-mail").waitFor();
    await sendSignIn(here, demo, "engineer");
    await here.getByText(/^live/).waitFor();
    await expect.poll(() => theme(here)).toBeUndefined();
    await Promise.all([here, there].map((page) => page.context().close()));
  });

  test("the profile is saved; a sign-in elsewhere is ended from here, and its console asks to sign in", async () => {
    const [here, there] = [await signInAs(browser, demo, "engineer"), await signInAs(browser, demo, "engineer")];
    await openPage(here, "Profile");
    await here.getByLabel("Name").fill("Priya Vale");
    await here.getByLabel("Dates").selectOption({ label: "German (Germany)" });
    await here.getByRole("button", { name: "Save profile" }).press("Enter");
    await here.getByText("Profile saved").waitFor();
    await here.getByRole("button", { name: /Priya Vale/ }).waitFor();
    await openPage(here, "Password and sign-ins");
    await here.getByRole("button", { name: "End all others" }).press("Enter");
    await here.getByText(/sign-ins? ended/).waitFor();
    await there.getByRole("heading", { name: "Sign in to Switchboard" }).waitFor({ timeout: 60_000 });
    await here.getByLabel("Current password").fill("wrong");
    await here.getByLabel("New password").fill(strong);
    await here.keyboard.press("Enter");
    await here.getByText("Is not your password of now.").waitFor();
    expect(await violations(here)).toEqual([]);
    await Promise.all([here, there].map((page) => page.context().close()));
  });

  test("two-factor sign-in is set up by an app, asked for at the next sign-in, and required by a client", async () => {
    const page = await signInAs(browser, demo, "admin", "dark");
    const ada = staffOf(demo, "admin");
    await openPage(page, "Access");
    await page.getByRole("switch", { name: /Only staff with two-factor/ }).press("Space");
    await page.getByText("you would shut yourself out").waitFor();
    await openPage(page, "Password and sign-ins");
    await page.getByRole("button", { name: "Set up…" }).press("Enter");
    const form = page.getByRole("dialog", { name: "Set up two-factor sign-in" });
    await form.getByLabel("Password").fill(ada.password);
    await page.keyboard.press("Enter");
    await form.getByRole("img", { name: /picture for your authenticator/ }).waitFor();
    const secret = (await form.locator("code").innerText()).replaceAll(/\s/g, "");
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, "two-factor-dark");
    const codeOf = (steps: number) =>
      TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + steps * 30_000 });
    await form.getByLabel("Code of the app").fill("000000");
    await page.keyboard.press("Enter");
    await form.getByText(/Does not fit/).waitFor();
    await form.getByLabel("Code of the app").fill(codeOf(-1));
    await page.keyboard.press("Enter");
    const done = page.getByRole("dialog", { name: "Two-factor sign-in is on" });
    await done.waitFor();
    expect(await done.getByRole("list", { name: "Codes" }).getByRole("listitem").count()).toBe(10);
    expect(await violations(page)).toEqual([]);
    await done.getByRole("button", { name: "Done" }).press("Enter");
    await page.getByText("10 recovery codes are left").waitFor();
    await openPage(page, "Access");
    const required = page.getByRole("switch", { name: /Only staff with two-factor/ });
    await required.press("Space");
    await expect.poll(() => required.isChecked()).toBe(true);
    expect(await violations(page)).toEqual([]);

    const other = await newPage(browser);
    await other.goto(`${demo.ready.console}/sign-in`);
    await sendSignIn(other, demo, "admin");
    const field = other.getByLabel("Code of your authenticator app");
    await field.fill("000000");
    await other.keyboard.press("Enter");
    await other.getByText("This code does not fit").waitFor();
    expect(await violations(other)).toEqual([]);
    await field.fill(codeOf(0));
    await other.keyboard.press("Enter");
    await other.getByText(/^live/).waitFor();
    await other.context().close();

    // Who has none, and works for this client alone, is told so, and sets it up from there.
    const shut = await newPage(browser, { viewport: { width: 1200, height: 800 } });
    await shut.goto(`${demo.ready.console}/sign-in`);
    await sendSignIn(shut, demo, "operator");
    await shut.getByText("lets you in only with it").waitFor();
    expect(await violations(shut)).toEqual([]);
    await keepScreenshot(shut, "no-client-light");
    await shut.getByRole("button", { name: "Set up…" }).press("Enter");
    const begin = shut.getByRole("dialog", { name: "Set up two-factor sign-in" });
    await begin.getByLabel("Password").fill(staffOf(demo, "operator").password);
    await shut.keyboard.press("Enter");
    const hers = (await begin.locator("code").innerText()).replaceAll(/\s/g, "");
    await begin.getByLabel("Code of the app").fill(TOTP.generate({ secret: Secret.fromBase32(hers) }));
    await shut.keyboard.press("Enter");
    const codes = shut.getByRole("dialog", { name: "Two-factor sign-in is on" });
    await codes.getByRole("button", { name: "Done" }).press("Enter");
    await shut.getByText(/^live/).waitFor();
    await shut.context().close();

    await required.press("Space");
    await expect.poll(() => required.isChecked()).toBe(false);
    await page.context().close();
  });
});
