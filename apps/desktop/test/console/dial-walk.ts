import { openPhone, type Phone } from "@switchboard/testing/sip/phone/phone";
import type { SipService } from "@switchboard/testing/sip/service";
import type { Demo } from "@switchboard/testing/stack/start-demo";
import { keepScreenshot } from "@switchboard/testing/story/screenshot";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { pressKey } from "./press-key.ts";
import { procedure } from "./procedure.ts";
import { settled } from "./settled.ts";
import { violations } from "./violations.ts";

type Trunk = { id: string; name: string; version: number; state: string };

/** What outgoing calls of the demo's first number reach from now on. */
export async function answerCallsWith(page: Page, demo: Demo, phone: Phone): Promise<void> {
  const read = async () =>
    (await procedure<{ trunks: Trunk[] }>(page, demo, "telephony.get", undefined, "GET")).trunks.find(
      ({ name }) => name === "Fjordtel, outgoing",
    ) as Trunk;
  const { id, version, name } = await read();
  const address = { direction: "outbound", address: phone.address, transport: "udp" };
  await procedure(page, demo, "telephony.saveTrunk", { trunk_id: id, version, name, ...address });
  await expect.poll(async () => (await read()).state, { timeout: 30_000 }).toBe("agreed");
}

const dialog = (page: Page, name: string | RegExp) => page.getByRole("dialog", { name });

/** Calls a number from the Calls room by keyboard, and lands on the call. */
async function callNumber(page: Page, number: string, before: (form: ReturnType<typeof dialog>) => Promise<void>) {
  await page.getByRole("button", { name: /^Call a number/ }).waitFor({ timeout: 60_000 });
  await pressKey(page, "n");
  const form = dialog(page, "Call a number");
  await form.getByLabel("Number").fill(number);
  await before(form);
  await page.keyboard.press("Enter");
}

/** Somebody rings in vain and is cancelled, is busy, and may not be called again so soon; all of it is seen. */
export async function callsThatComeToNothing(page: Page, admin: Page, demo: Demo, phones: Phone[]): Promise<void> {
  const open = async (how: "rings" | "busy"): Promise<Phone> => {
    const phone = await openPhone(how);
    phones.push(phone);
    await answerCallsWith(admin, demo, phone);
    return phone;
  };
  const ringing = await open("rings");
  await page.goto(`${demo.ready.url}/console/calls`);
  await callNumber(page, "12", async (form) => {
    await page.keyboard.press("Enter");
    await form.getByText("must be a number with its country code").waitFor();
    await form.getByLabel("From").getByText("+4721005100 · Customer service").waitFor({ state: "attached" });
    expect(await violations(page)).toEqual([]);
    await form.getByLabel("What it is about").fill("Agree on a day for the delivery of their sofa.");
    await keepScreenshot(page, "dial-light");
    await form.getByLabel("Number").fill("+47 900 10 001");
    await form.getByLabel("Number").focus();
  });
  await settled(page, "/calls/");
  await page.getByText("It rings at +47 ••• •• •01").waitFor();
  await page.getByRole("button", { name: /^Cancel the call/ }).waitFor();
  expect(await violations(page)).toEqual([]);
  await keepScreenshot(page, "call-rings-light");
  await pressKey(page, "e");
  await page
    .getByRole("region", { name: /^Call with/ })
    .getByText("Cancelled")
    .first()
    .waitFor();
  await ringing.ended();

  await open("busy");
  await page.goto(`${demo.ready.url}/console/calls`);
  await callNumber(page, "+4790010002", async () => undefined);
  await settled(page, "/calls/");
  const call = page.getByRole("region", { name: /^Call with/ });
  await call.getByText("486 Busy Here").waitFor();
  await call.getByText("Busy", { exact: true }).first().waitFor();

  await page.goto(`${demo.ready.url}/console/calls`);
  await callNumber(page, "+4790010002", async () => undefined);
  await dialog(page, "Call a number")
    .getByText(/60 min must lie between two calls. It is possible from/)
    .waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
}

/** A conversation whose customer has a telephone number. */
async function withTelephone(page: Page, demo: Demo): Promise<string> {
  type Row = { id: string; customer_id: string | null };
  const list = { view: "waiting", limit: 50 };
  const { items } = await procedure<{ items: Row[] }>(page, demo, "conversation.list", list, "GET");
  for (const { id, customer_id } of items) {
    if (customer_id === null) continue;
    const about = { customer_id };
    const { phone } = await procedure<{ phone: string | null }>(page, demo, "customer.get", about, "GET");
    if (phone !== null) return id;
  }
  throw new Error("Nobody who waits has a telephone.");
}

/** A customer is called from their conversation, hears the agent, and is hung up on by the colleague. */
export async function callTheCustomer(page: Page, admin: Page, demo: Demo, sip: SipService, phones: Phone[]) {
  const phone = await openPhone();
  phones.push(phone);
  await answerCallsWith(admin, demo, phone);
  await page.goto(`${demo.ready.url}/console/inbox/${await withTelephone(page, demo)}`);
  await page.getByRole("button", { name: /^Call C/ }).waitFor();
  await pressKey(page, "c");
  const form = dialog(page, /^Call /);
  await form.getByText(/^\+4\d •••/).waitFor();
  expect(await form.getByLabel("Number", { exact: true }).count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  await form.getByRole("button", { name: "Call", exact: true }).press("Enter");
  await settled(page, "/calls/");
  await phone.answered();
  await page
    .getByRole("region", { name: /^Call with/ })
    .getByText(/^AI/)
    .first()
    .waitFor();
  expect(sip.calls.at(-1)).toMatchObject({ direction: "outbound", identity: "customer" });
  await pressKey(page, "e");
  await dialog(page, /^End the call/)
    .getByRole("button", { name: "End the call" })
    .press("Enter");
  expect(await phone.ended()).toBe("them");
}
