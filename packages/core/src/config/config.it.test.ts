import { readFileSync } from "node:fs";
import type { Actor } from "@switchboard/contracts/actor";
import { type Desk, openDesk } from "@switchboard/testing/test-desk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listAudit } from "../audit/list.ts";
import { setSecret } from "../secret/set.ts";
import { activateConfig } from "./activate.ts";
import { getConfig } from "./get.ts";
import { listConfigs } from "./list.ts";
import { loadBlueprint } from "./load-blueprint.ts";
import { saveConfig } from "./save.ts";
import { validateConfig } from "./validate.ts";

const fixture = (name: string) =>
  readFileSync(new URL(`../../../blueprint/fixtures/${name}.yaml`, import.meta.url), "utf8");
const northwind = fixture("northwind");

let desk: Desk;
let actor: Actor;
let stranger: Actor;

beforeAll(async () => {
  desk = await openDesk("config");
  actor = await desk.addClient("northwind");
  stranger = await desk.addClient("client_123");
});
afterAll(() => desk?.close());

async function isActive(who: Actor, name?: string): Promise<string[]> {
  const { items } = await listConfigs(desk.core, who, { name, limit: 200 });
  return items.filter((v) => v.is_active).map((v) => `${v.name} ${v.version}`);
}

describe("save", () => {
  test("numbers versions one after the other, also of ten savers at once", async () => {
    const saved = await Promise.all(
      Array.from({ length: 10 }, () => saveConfig(desk.core, actor, { name: "racing", yaml: northwind })),
    );
    expect(saved.map((s) => s.version.version).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test("of ten that began from the same version one is saved, and the others are told whose it is", async () => {
    const save = (base_version: number) =>
      saveConfig(desk.core, actor, { name: "based", yaml: northwind, base_version });
    expect((await save(0)).version.version).toBe(1);
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => save(1)));
    const lost = all.filter((one) => one.status === "rejected");
    expect(lost).toHaveLength(9);
    for (const { reason } of lost)
      expect(reason).toMatchObject({ code: "conflict", extra: { holder_name: "Ada", newest: { version: 2 } } });
    expect((await listConfigs(desk.core, actor, { name: "based" })).items.map((v) => v.version)).toEqual([2, 1]);
    await expect(save(0)).rejects.toMatchObject({ code: "conflict" });
  });

  test("refuses a document with errors, says which, and stores nothing", async () => {
    const yaml = northwind.replace("temperature: 0.7", "temperature: hot");
    await expect(saveConfig(desk.core, actor, { name: "broken", yaml })).rejects.toMatchObject({
      code: "config_invalid",
      extra: { problems: [expect.objectContaining({ path: "agent.model.temperature", severity: "error" })] },
    });
    expect((await listConfigs(desk.core, actor, { name: "broken" })).items).toEqual([]);
  });

  test("refuses a document of another client", async () => {
    await expect(saveConfig(desk.core, stranger, { name: "default", yaml: northwind })).rejects.toMatchObject({
      code: "config_invalid",
    });
    const { problems } = await validateConfig(desk.core, stranger, { yaml: northwind });
    expect(problems.map((p) => p.code)).toContain("client_mismatch");
  });

  test("is audited", async () => {
    const { version } = await saveConfig(desk.core, actor, { name: "audited", yaml: northwind });
    const { items } = await listAudit(desk.core, actor, { target_id: version.id });
    expect(items).toEqual([
      expect.objectContaining({ action: "config.save", actor_name: "Ada", details: { name: "audited", version: 1 } }),
    ]);
  });
});

describe("activate", () => {
  test("leaves exactly one active version, also of ten at once", async () => {
    const versions = [];
    for (let i = 0; i < 10; i++) versions.push(await saveConfig(desk.core, actor, { name: "one", yaml: northwind }));
    await Promise.all(versions.map(({ version }) => activateConfig(desk.core, actor, { id: version.id })));
    expect(await isActive(actor, "one")).toHaveLength(1);
  });

  test("of two that expect the same former version, one gets a conflict", async () => {
    const [a, b] = await Promise.all([1, 2].map(() => saveConfig(desk.core, actor, { name: "two", yaml: northwind })));
    const both = await Promise.allSettled(
      [a, b].map((v) => activateConfig(desk.core, actor, { id: v?.version.id ?? "", expected_active_id: null })),
    );
    expect(both.map((r) => r.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((r) => r.status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    expect(await isActive(actor, "two")).toHaveLength(1);
  });

  test("the first active config of a client becomes its default", async () => {
    const first = await desk.addClient("first");
    const yaml = northwind.replace("client_id: northwind", "client_id: first");
    const sales = await saveConfig(desk.core, first, { name: "sales", yaml });
    const other = await saveConfig(desk.core, first, { name: "other", yaml });
    await activateConfig(desk.core, first, { id: sales.version.id });
    await activateConfig(desk.core, first, { id: other.version.id });
    const { rows } = await desk.admin.query("SELECT default_config_name FROM clients WHERE id = $1", [first.client_id]);
    expect(rows).toEqual([{ default_config_name: "sales" }]);
    expect(await isActive(first)).toEqual(["other 1", "sales 1"]);
  });

  test("the spec's document is saved with warnings, and active only when everything is set", async () => {
    const yaml = fixture("spec");
    const { version, problems } = await saveConfig(desk.core, stranger, { name: "default", yaml });
    expect(new Set(problems.map((p) => p.severity))).toEqual(new Set(["warning"]));
    const refused = await activateConfig(desk.core, stranger, { id: version.id }).catch((error) => error);
    expect(refused).toMatchObject({ code: "config_invalid" });
    expect(refused.extra.problems.map((p: { code: string }) => p.code)).toEqual(
      expect.arrayContaining(["secret_unset", "placeholder_unresolved"]),
    );
    await setSecret(desk.core, stranger, { name: "ZENDESK_API_KEY", value: "shhh" });
    const after = await getConfig(desk.core, stranger, { id: version.id });
    expect(after.problems.map((p) => p.code)).not.toContain("secret_unset");
  });
});

describe("another client", () => {
  test("finds nothing by a foreign id", async () => {
    const { version } = await saveConfig(desk.core, actor, { name: "mine", yaml: northwind });
    const attempts = [
      getConfig(desk.core, stranger, { id: version.id }),
      activateConfig(desk.core, stranger, { id: version.id }),
      loadBlueprint(desk.core, stranger.client_id, version.id),
    ];
    await Promise.all(attempts.map((attempt) => expect(attempt).rejects.toMatchObject({ code: "not_found" })));
    await loadBlueprint(desk.core, actor.client_id, version.id);
    await expect(loadBlueprint(desk.core, stranger.client_id, version.id)).rejects.toMatchObject({ code: "not_found" });
  });
});

test("a loaded version is parsed once, with its prompt filled in", async () => {
  const { version } = await saveConfig(desk.core, actor, { name: "loaded", yaml: northwind });
  const first = await loadBlueprint(desk.core, actor.client_id, version.id);
  expect(first.system_prompt).toContain("The northwind company");
  expect(first.system_prompt).not.toMatch(/\{\w+\}/);
  expect(await loadBlueprint(desk.core, actor.client_id, version.id)).toBe(first);
});

test("lists page by page, nothing twice and nothing missing", async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listConfigs(desk.core, actor, { cursor, limit: 3 });
    expect(page.items.length).toBeLessThanOrEqual(3);
    seen.push(...page.items.map((v) => v.id));
    cursor = page.next ?? undefined;
  } while (cursor);
  const all = await listConfigs(desk.core, actor, { limit: 200 });
  const active = all.items.findIndex((v) => !v.is_active);
  expect(active).toBeGreaterThan(0);
  expect(all.items.slice(active).some((v) => v.is_active)).toBe(false);
  for (const part of [all.items.slice(0, active), all.items.slice(active)])
    expect(part.map((v) => v.created_at)).toEqual(
      part
        .map((v) => v.created_at)
        .toSorted()
        .toReversed(),
    );
  expect(seen).toEqual(all.items.map((v) => v.id));
  await expect(listConfigs(desk.core, actor, { cursor: "nonsense" })).rejects.toMatchObject({ code: "bad_input" });
});
