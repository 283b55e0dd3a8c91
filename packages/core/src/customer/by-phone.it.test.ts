import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { customerByPhone } from "./by-phone.ts";
import { customerName } from "./name-of.ts";
import { upsertClaim } from "./upsert-claim.ts";

describe("who calls", () => {
  let t: TestCore;

  beforeAll(async () => {
    t = await openTestCore("by-phone");
  });
  afterAll(() => t?.close());

  const customers = async (): Promise<number> => {
    const { rows } = await t.admin.query("SELECT count(*)::int AS n FROM customers");
    return rows[0].n;
  };

  it("a known number is its customer's, however it is written, and has their name", async () => {
    const known = await upsertClaim(t.core, t.api, {
      external_customer_id: "K-1",
      name: "Ann Baker",
      phone: "+49 30 1234567",
    });
    expect(await customerByPhone(t.core, t.api, "+49301234567")).toBe(known);
    expect(await customerName(t.core, t.client.id, known)).toBe("Ann Baker");
  });

  it("an unknown one becomes one customer, also of two calls at once, and is nowhere in plain", async () => {
    const before = await customers();
    const [one, other] = await Promise.all([
      customerByPhone(t.core, t.api, "+15550001111"),
      customerByPhone(t.core, t.api, "+15550001111"),
    ]);
    expect(one).toBe(other);
    expect(await customers()).toBe(before + 1);
    const { rows } = await t.admin.query("SELECT c::text AS row FROM customers c WHERE id = $1", [one]);
    expect(rows[0].row).not.toContain("5550001111");
    expect(await customerName(t.core, t.client.id, one ?? "")).toBeUndefined();
  });

  it("one that several have is nobody's", async () => {
    for (const external_customer_id of ["F-1", "F-2"])
      await upsertClaim(t.core, t.api, { external_customer_id, phone: "+15550002222" });
    const before = await customers();
    expect(await customerByPhone(t.core, t.api, "+15550002222")).toBeNull();
    expect(await customers()).toBe(before);
  });
});
