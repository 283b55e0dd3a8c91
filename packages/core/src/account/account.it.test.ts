import { randomUUID } from "node:crypto";
import type { Hint } from "@switchboard/contracts/realtime";
import { addTestStaff } from "@switchboard/testing/stack/client";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openSession } from "../access/open-session.ts";
import { signIn } from "../access/sign-in.ts";
import { changePassword } from "./change-password.ts";
import { endSignIns } from "./end-sign-ins.ts";
import { listSignIns } from "./list-sign-ins.ts";
import type { Person } from "./person.ts";
import { readAccount } from "./read.ts";
import { savePreferences } from "./save-preferences.ts";
import { saveProfile } from "./save-profile.ts";

let t: TestCore;
beforeAll(async () => {
  t = await openTestCore("account");
});
afterAll(() => t?.close());

const strong = "seven otters repaint the harbour";
const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

async function person(name: string): Promise<Person & { email: string }> {
  const { id, email } = await addTestStaff(t.admin, name, ["operator"], [t.client]);
  return { id, email, kind: "staff", name };
}
const open = async (who: Person, agent?: string) => (await openSession(t.core, who, agent)).sign_in_id;
const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString();

it("keeps a profile, of staff and of portal users, each their own", async () => {
  const mia = await person("Mia");
  const portal: Person = { id: randomUUID(), kind: "portal_user", name: "Pia" };
  await t.admin.query(
    "INSERT INTO client_users (id, client_id, email, name, password_hash) VALUES ($1, $2, $3, 'Pia', 'x')",
    [portal.id, t.client.id, `${portal.id}@client.example`],
  );
  const set = { hue: 200, time_zone: "Europe/Berlin", date_language: "de-DE" } as const;
  expect(await saveProfile(t.core, mia, { name: "Mia Berg", ...set })).toMatchObject({ name: "Mia Berg", ...set });
  expect(await saveProfile(t.core, portal, { name: "Pia Lind", ...set })).toMatchObject({ name: "Pia Lind" });
  expect((await readAccount(t.core, mia)).name).toBe("Mia Berg");
  // An id of the other kind is nobody.
  await expect(readAccount(t.core, { ...mia, kind: "portal_user" })).rejects.toMatchObject({ code: "unauthenticated" });
});

it("takes the newer of two changes of one preference, whichever arrives first; others stay", async () => {
  const ola = await person("Ola");
  const dark = { theme: { value: "dark", at: minute(2) } } as const;
  await savePreferences(t.core, ola, { ...dark, density: { value: "compact", at: minute(1) } });
  expect(await savePreferences(t.core, ola, { theme: { value: "light", at: minute(1) } })).toMatchObject(dark);
  const newer = { theme: { value: "light", at: minute(3) } } as const;
  expect(await savePreferences(t.core, ola, newer)).toMatchObject({ ...newer, density: { value: "compact" } });
  // A clock that runs ahead by a year shuts nobody out.
  const ahead = new Date(Date.now() + 365 * 86_400_000).toISOString();
  const kept = await savePreferences(t.core, ola, { theme: { value: "system", at: ahead } });
  expect(Date.parse(kept.theme?.at ?? "")).toBeLessThanOrEqual(Date.now());
});

it("of many consoles that write at once, the newest stays", async () => {
  const kim = await person("Kim");
  const minutes = Array.from({ length: 30 }, (_, n) => n).toSorted(() => Math.random() - 0.5);
  await Promise.all(
    minutes.map((n) =>
      savePreferences(t.core, kim, {
        keys: { value: { keys: { palette: `F${n}` }, singleKeys: true }, at: minute(n) },
      }),
    ),
  );
  expect((await readAccount(t.core, kim)).preferences.keys).toMatchObject({ value: { keys: { palette: "F29" } } });
});

it("what this release does not know among the preferences harms nothing", async () => {
  const old = await person("Old");
  await savePreferences(t.core, old, { theme: { value: "dark", at: minute(1) } });
  await t.admin.query(
    `UPDATE user_settings SET preferences = preferences || '{"moon": 1, "density": {"value": "huge"}}' WHERE user_id = $1`,
    [old.id],
  );
  expect((await readAccount(t.core, old)).preferences).toEqual({ theme: { value: "dark", at: minute(1) } });
});

it("changes a password by the current one alone, and refuses what is easily guessed", async () => {
  const eva = await person("Eva");
  const here = await open(eva);
  const change = (current: string, password: string) =>
    changePassword(t.core, eva, here, { current, password, end_others: false });
  const fieldOf = (path: string) => ({ code: "bad_input", fields: [{ path }] });
  await expect(change("wrong", strong)).rejects.toMatchObject(fieldOf("current"));
  for (const weak of ["password1", "Summer2026!", eva.email, "qwertyuiop"]) {
    await expect(change(eva.email, weak), weak).rejects.toMatchObject(fieldOf("password"));
  }
  expect(await change(eva.email, strong)).toEqual({ ended: 0 });
  const opened = await signIn(t.core, { email: eva.email, password: strong, ip: "127.0.0.1" });
  expect(opened.session.user.id).toBe(eva.id);
  await expect(signIn(t.core, { email: eva.email, password: eva.email, ip: "127.0.0.1" })).rejects.toThrow();
  const { rows } = await t.admin.query(
    "SELECT details FROM audit_entries WHERE action = 'auth.change_password' AND actor_id = $1",
    [eva.id],
  );
  expect(rows).toEqual([{ details: {} }]);
});

it("of two changes from one password, one wins", async () => {
  const two = await person("Two");
  const here = await open(two);
  const tries = await Promise.allSettled(
    [`${strong} one`, `${strong} two`].map((password) =>
      changePassword(t.core, two, here, { current: two.email, password, end_others: false }),
    ),
  );
  expect(tries.map((each) => each.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const lost = tries.find((each) => each.status === "rejected");
  expect(["conflict", "bad_input"]).toContain(lost?.reason.code);
});

it("a stranger at an open console cannot guess the password for long", async () => {
  const ned = await person("Ned");
  const here = await open(ned);
  const codes: string[] = [];
  for (let n = 0; n < 12; n += 1) {
    const guess = changePassword(t.core, ned, here, { current: `guess ${n}`, password: strong, end_others: false });
    codes.push(
      await guess.then(
        () => "in",
        (error: { code: string }) => error.code,
      ),
    );
  }
  expect(codes.slice(-2)).toEqual(["rate_limited", "rate_limited"]);
});

it("lists sign-ins with their devices, ends one, ends the others, and tells every process", async () => {
  const ada = await person("Ada");
  const bea = await person("Bea");
  const [here, there, third] = [await open(ada, firefox), await open(ada, "curl/8.5.0"), await open(ada)];
  const strangers = await open(bea);
  const listed = await listSignIns(t.core, ada, here);
  expect(listed.map((each) => [each.id, each.device, each.current])).toEqual([
    [here, "Firefox on Linux", true],
    expect.arrayContaining([expect.any(String), expect.any(String), false]),
    expect.arrayContaining([expect.any(String), expect.any(String), false]),
  ]);
  const hints: Hint[] = [];
  const stop = t.core.realtime.subscribe("all", (hint) => hints.push(hint));
  expect(await endSignIns(t.core, ada, { only: strangers })).toBe(0);
  expect(await endSignIns(t.core, ada, { only: there })).toBe(1);
  expect(await endSignIns(t.core, ada, { only: there })).toBe(0);
  expect(await endSignIns(t.core, ada, { except: here })).toBe(1);
  stop();
  expect(hints).toEqual(expect.arrayContaining([there, third].map((subject_id) => ({ kind: "access", subject_id }))));
  expect((await listSignIns(t.core, ada, here)).map((each) => each.id)).toEqual([here]);
  expect(await listSignIns(t.core, bea, strangers)).toHaveLength(1);
});
