import type { Actor } from "@switchboard/contracts/actor";
import { DEFAULT_DIAL_RULES, newDoNotCall, newLineNumber } from "@switchboard/contracts/telephony";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addDoNotCall } from "./add-do-not-call.ts";
import { requireNumber } from "./canonical.ts";
import { refusalOf } from "./refusal.ts";
import { saveNumber } from "./save-number.ts";
import { savePolicy } from "./save-policy.ts";

/** A Thursday, 11:00 in Oslo. */
const noon = new Date("2026-11-26T10:00:00Z");

let t: TestCore;
let actor: Actor;
let version = 0;

beforeAll(async () => {
  t = await openTestCore("beyond_reach");
  actor = { ...t.staff("Ada"), roles: ["admin"] };
  await saveNumber(t.core, actor, newLineNumber.parse({ number: "+4721007001" }));
});
afterAll(() => t?.close());

async function allow(...countries: string[]): Promise<void> {
  const rules = { ...DEFAULT_DIAL_RULES, enabled: true, countries };
  ({ version } = await savePolicy(t.core, actor, { ...rules, ...(version > 0 && { version }) }));
}

/** What refuses a call to a number that is written so, as `dial` asks it. */
async function refused(written: string) {
  const number = requireNumber(newDoNotCall.parse({ number: written }).number);
  const phone_lookup = t.core.vault.lookup(number, "phone", t.client.id);
  return t.core.db.transaction(t.client.id, (tx) => refusalOf(tx, t.client.id, noon, { number, phone_lookup }));
}
const rules = (...numbers: string[]) =>
  Promise.all(numbers.map(async (number) => (await refused(number))?.rule ?? null));

it("who asked not to be called is not, however the number is written in either place", async () => {
  await allow("GB", "DE");
  for (const [listed, dialled] of [
    ["+44 (0)20 7946 0958", "+442079460958"],
    ["+493012345678", "+49 (0)30 12345678"],
  ] as const) {
    expect(await rules(listed, dialled)).toEqual([null, null]);
    await addDoNotCall(t.core, actor, newDoNotCall.parse({ number: listed }));
    expect(await rules(listed, dialled)).toEqual(["do_not_call", "do_not_call"]);
  }
});

it("is called in the countries of the policy; without any, in those of the client's own numbers", async () => {
  await allow();
  // Iridium, Jamaica and a French mobile are not in Norway.
  expect(await rules("+4791000001", "+881612345678", "+18765551234", "+33612345678")).toEqual([
    null,
    "country",
    "country",
    "country",
  ]);
  expect((await refused("+33612345678"))?.detail).toMatch(/is one of France; numbers of Norway may be called/);
  await allow("FR");
  expect(await rules("+33612345678", "+4791000001")).toEqual([null, "country"]);
  await expect(allow("XX")).rejects.toMatchObject({ code: "bad_input", fields: [{ path: "countries" }] });
});

it("is no line that costs whoever calls it", async () => {
  await allow("NO", "GB");
  expect(await rules("+4782012345", "+4781512345", "+449098790123", "+448431234567")).toEqual([
    "kind",
    "kind",
    "kind",
    "kind",
  ]);
  expect(await refused("+449098790123")).toMatchObject({
    detail: expect.stringContaining("premium rate"),
    possible_at: null,
  });
});
