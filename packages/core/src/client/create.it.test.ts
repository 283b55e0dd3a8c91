import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { clientTemplate, type NewClient } from "@switchboard/contracts/client";
import { addTestStaff } from "@switchboard/testing/stack/client";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findAccount } from "../access/account.ts";
import { findKey } from "../access/find-key.ts";
import { hashKey } from "../api-key/make-key.ts";
import { listAudit } from "../audit/list.ts";
import { chat } from "../conversation/chat.ts";
import { listPortalUsers } from "../portal-user/list.ts";
import { createClient } from "./create.ts";

let t: TestCore;
let admin: Actor;
beforeAll(async () => {
  t = await openTestCore("clients");
  admin = await staff("admin");
});
afterAll(() => t?.close());

async function staff(role: "admin" | "engineer"): Promise<Actor> {
  const { id } = await addTestStaff(t.admin, "Ada", [role], []);
  return { kind: "staff", id, name: "Ada", roles: [role], client_id: t.client.id };
}

const wish = (external_id: string, more: Partial<NewClient> = {}): NewClient => ({
  name: "Lumen & Sons: lamps",
  external_id,
  template: "ecommerce",
  language: "en",
  ...more,
});

const count = async (external_id: string): Promise<number> =>
  (await t.admin.query("SELECT 1 FROM clients WHERE external_id = $1", [external_id])).rows.length;

describe("a new client", () => {
  test("answers its first question from the starter knowledge", async () => {
    const { client, documents } = await createClient(t.core, admin, wish("lumen"));
    expect(documents).toBe(3);
    const api: Actor = { kind: "api_key", id: randomUUID(), name: "key", roles: ["api_key"], client_id: client.id };
    const { reply } = await chat(
      t.core,
      api,
      { message: "Within how many days can I return unused goods?", session_id: "first", client_id: client.id },
      { waitMs: 20_000, signal: new AbortController().signal },
    );
    expect(reply).toContain("30 days");
  });

  test("has a widget key that is found by its text, for the origins given", async () => {
    const { client, widget_key } = await createClient(
      t.core,
      admin,
      wish("keyed", { allowed_origins: ["https://shop.example/a/page"] }),
    );
    expect(await findKey(t.core, hashKey(widget_key))).toMatchObject({
      client_id: client.id,
      kind: "publishable",
      allowed_origins: ["https://shop.example"],
    });
  });

  test("is audited in itself, and is its creator's", async () => {
    const { client } = await createClient(t.core, admin, wish("audited"));
    const { items } = await listAudit(t.core, { ...admin, client_id: client.id }, { target_id: client.id });
    expect(items.map((entry) => [entry.action, entry.actor_id])).toEqual([["client.create", admin.id]]);
    const { rows } = await t.admin.query("SELECT staff_id FROM staff_clients WHERE client_id = $1", [client.id]);
    expect(rows).toEqual([{ staff_id: admin.id }]);
  });

  test.each(clientTemplate.options)("comes from the template %s with a config that can run", async (template) => {
    const { client } = await createClient(t.core, admin, wish(`from-${template}`, { template, language: "no" }));
    const { rows } = await t.admin.query(
      "SELECT c.default_config_name AS name FROM automation_configs a JOIN clients c ON c.id = a.client_id AND a.config_name = c.default_config_name WHERE a.client_id = $1 AND a.is_active",
      [client.id],
    );
    expect(rows).toEqual([{ name: "default" }]);
  });

  test.each(["123", "null", "on"])(
    "may be called %s, which YAML would take for something else",
    async (external_id) => {
      expect((await createClient(t.core, admin, wish(external_id))).client.external_id).toBe(external_id);
    },
  );
});

describe("a first portal user", () => {
  const portal_user = { email: "Pia@Lumen.example", name: "Pia", password: "walrus ladder 48 quince" };

  test("is made with the client, whose industry is the one given", async () => {
    const { client } = await createClient(t.core, admin, wish("with-user", { portal_user, industry: "lamps" }));
    expect(client.industry).toBe("lamps");
    const there = { ...admin, client_id: client.id };
    expect((await listPortalUsers(t.core, there)).items).toMatchObject([{ email: "pia@lumen.example", name: "Pia" }]);
    expect(await findAccount(t.core, "pia@lumen.example")).toMatchObject({ kind: "portal_user", disabled: false });
  });

  test("who has an account already, or whose password is easy, leaves no client", async () => {
    const twice = createClient(t.core, admin, wish("no-second", { portal_user }));
    await expect(twice).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("pia@lumen.example"),
    });
    const easy = { ...portal_user, email: "easy@lumen.example", password: "password1" };
    await expect(createClient(t.core, admin, wish("no-easy", { portal_user: easy }))).rejects.toMatchObject({
      code: "bad_input",
    });
    expect([await count("no-second"), await count("no-easy")]).toEqual([0, 0]);
  });
});

describe("no client is made", () => {
  test("twice: of ten at once one is, the others are told of the id", async () => {
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => createClient(t.core, admin, wish("double"))));
    const lost = all.filter((one) => one.status === "rejected");
    expect(lost).toHaveLength(9);
    for (const { reason } of lost)
      expect(reason).toMatchObject({ code: "conflict", message: expect.stringContaining("double-2") });
    expect(await count("double")).toBe(1);
  });

  test("by who is no admin in the database, whatever the actor says", async () => {
    const engineer = await staff("engineer");
    const nobody: Actor = { ...admin, id: randomUUID() };
    const disabled = await staff("admin");
    await t.admin.query("UPDATE staff SET disabled_at = now() WHERE id = $1", [disabled.id]);
    for (const who of [{ ...engineer, roles: ["admin"] as const }, nobody, disabled]) {
      await expect(createClient(t.core, who, wish("forbidden"))).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await count("forbidden")).toBe(0);
  });

  test("in part: where its key cannot be stored, nothing is", async () => {
    await t.admin.query("ALTER TABLE api_keys ADD CONSTRAINT no_widget CHECK (name <> 'Widget') NOT VALID");
    try {
      await expect(createClient(t.core, admin, wish("partial"))).rejects.toThrow();
    } finally {
      await t.admin.query("ALTER TABLE api_keys DROP CONSTRAINT no_widget");
    }
    expect(await count("partial")).toBe(0);
  });
});
