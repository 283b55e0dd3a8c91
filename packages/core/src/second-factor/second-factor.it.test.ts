import { randomBytes } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { createVault, parseKeys } from "@switchboard/db/vault";
import { addTestStaff } from "@switchboard/testing/stack/client";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { TOTP } from "otpauth";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readSignIn } from "../access/account.ts";
import { oneTimeHash } from "../access/link-token.ts";
import { openSession } from "../access/open-session.ts";
import { usePasswordLink } from "../access/password-link.ts";
import { signIn } from "../access/sign-in.ts";
import { signInOnce } from "../access/sign-in-once.ts";
import { makeStaffLink } from "../staff/make-link.ts";
import { secondFactorState } from "./read.ts";
import { setRequirement } from "./require.ts";
import { rotateFactorKeys } from "./rotate-keys.ts";
import { beginSecondFactor, confirmSecondFactor, endSecondFactor, resetSecondFactor } from "./set-up.ts";

let t: TestCore;
beforeAll(async () => {
  t = await openTestCore("second_factor");
});
afterAll(() => t?.close());

type Member = { id: string; kind: "staff"; name: string; email: string; password: string };
async function member(name: string, roles: ("operator" | "admin")[] = ["operator"]): Promise<Member> {
  return { kind: "staff", name, ...(await addTestStaff(t.admin, name, roles, [t.client])) };
}
/** The app's code `steps` of 30 s from now. */
const codeOf = (secret: string, steps = 0): string =>
  TOTP.generate({ secret: new TOTP({ secret }).secret, timestamp: Date.now() + steps * 30_000 });

async function withFactor(name: string, roles?: ("operator" | "admin")[]) {
  const who = await member(name, roles);
  const { secret } = await beginSecondFactor(t.core, who, { password: who.password });
  const { recovery_codes } = await confirmSecondFactor(t.core, who, { code: codeOf(secret, -1) });
  return { who, secret, recovery_codes };
}
const enter = ({ email, password }: Member, code?: string) =>
  signIn(t.core, { email, password, ip: "127.0.0.1", ...(code && { code }) });
const refused = (kind: "needed" | "wrong") => ({ code: "unauthenticated", extra: { second_factor: kind } });

it("is asked for only after the right password, and its codes work once", async () => {
  const { who, secret } = await withFactor("Mia");
  await expect(enter({ ...who, password: "wrong" })).rejects.not.toHaveProperty("extra.second_factor");
  await expect(enter(who)).rejects.toMatchObject(refused("needed"));
  await expect(enter(who, "000000")).rejects.toMatchObject(refused("wrong"));
  const code = codeOf(secret);
  const tries = await Promise.allSettled([
    enter(who, code),
    enter(who, code),
    enter(who, `${code.slice(0, 3)} ${code.slice(3)}`),
  ]);
  expect(tries.map((each) => each.status).toSorted()).toEqual(["fulfilled", "rejected", "rejected"]);
  await expect(enter(who, codeOf(secret, -1))).rejects.toMatchObject(refused("wrong"));
  await expect(enter(who, codeOf(secret, 5))).rejects.toMatchObject(refused("wrong"));
});

it("a recovery code works once, however it is written; another person's does not", async () => {
  const [one, two] = [await withFactor("One"), await withFactor("Two")];
  const [first = "", second = ""] = one.recovery_codes;
  expect(one.recovery_codes).toHaveLength(10);
  await expect(enter(two.who, first)).rejects.toMatchObject(refused("wrong"));
  await enter(one.who, first.toUpperCase().replace("-", " "));
  await expect(enter(one.who, first)).rejects.toMatchObject(refused("wrong"));
  await enter(one.who, second);
  expect(await secondFactorState(t.core, one.who.id)).toMatchObject({ active: true, recovery_left: 8 });
});

it("a guesser is stopped, although they know the password", async () => {
  const { who } = await withFactor("Eva");
  const codes: string[] = [];
  for (let n = 0; n < 10; n += 1) {
    codes.push(
      await enter(who, String(n).padStart(6, "0")).then(
        () => "in",
        (error: { code: string }) => error.code,
      ),
    );
  }
  expect(codes.slice(-2)).toEqual(["rate_limited", "rate_limited"]);
});

it("needs the password to begin and a right code to be on; the secret is stored sealed", async () => {
  const who = await member("Kim");
  await expect(beginSecondFactor(t.core, who, { password: "wrong" })).rejects.toMatchObject({
    code: "bad_input",
    fields: [{ path: "password" }],
  });
  const { secret, uri } = await beginSecondFactor(t.core, who, { password: who.password });
  expect(uri).toContain(`secret=${secret}`);
  await expect(confirmSecondFactor(t.core, who, { code: "000000" })).rejects.toMatchObject({
    code: "bad_input",
    fields: [{ path: "code" }],
  });
  await enter(who);
  await confirmSecondFactor(t.core, who, { code: codeOf(secret) });
  await expect(beginSecondFactor(t.core, who, { password: who.password })).rejects.toMatchObject({ code: "conflict" });
  const { rows } = await t.admin.query("SELECT * FROM second_factors");
  const { rows: audited } = await t.admin.query(
    "SELECT * FROM audit_entries WHERE action = 'auth.second_factor_on' AND actor_id = $1",
    [who.id],
  );
  expect(JSON.stringify([rows, audited])).not.toContain(secret);
  expect(audited).toHaveLength(1);
  await expect(endSecondFactor(t.core, who, { password: "wrong" })).rejects.toMatchObject({ code: "bad_input" });
  expect(await endSecondFactor(t.core, who, { password: who.password })).toEqual({ ended: true });
  await enter(who);
});

it("no link goes around it; an admin can take it off for who has lost the app", async () => {
  const { who, secret } = await withFactor("Ola");
  const admin = await member("Ada", ["admin"]);
  const actor: Actor = { ...admin, roles: ["admin"], client_id: t.client.id };
  const { token } = await makeStaffLink(t.core, actor, { staff_id: who.id });
  const use = (code?: string) =>
    usePasswordLink(t.core, {
      token,
      password: "seven otters repaint the harbour",
      ip: "127.0.0.1",
      ...(code && { code }),
    });
  await expect(use()).rejects.toMatchObject(refused("needed"));
  await use(codeOf(secret));
  await t.admin.query(
    "INSERT INTO one_time_links (token_hash, staff_id, expires_at) VALUES ($1, $2, now() + interval '1 hour')",
    [oneTimeHash("once"), who.id],
  );
  await expect(signInOnce(t.core, { token: "once", ip: "127.0.0.1" })).rejects.toMatchObject({
    code: "unauthenticated",
  });
  await expect(resetSecondFactor(t.core, who, { staff_id: who.id })).rejects.toMatchObject({ code: "conflict" });
  expect(await resetSecondFactor(t.core, admin, { staff_id: who.id })).toEqual({ ended: true });
  expect((await secondFactorState(t.core, who.id)).active).toBe(false);
});

it("a client that requires it lets in only who has it, and nobody shuts themselves out", async () => {
  const bare = await member("Bare");
  const adminOf = (who: Member): Actor => ({ ...who, roles: ["admin"], client_id: t.client.id });
  await expect(
    setRequirement(t.core, adminOf(await member("Nan", ["admin"])), { required: true }),
  ).rejects.toMatchObject({ code: "conflict" });
  const { who: admin } = await withFactor("Boss", ["admin"]);
  await setRequirement(t.core, adminOf(admin), { required: true });
  const clientsOf = async (who: Member) =>
    (await readSignIn(t.core, (await openSession(t.core, who)).sign_in_id))?.clients.length;
  expect(await clientsOf(bare)).toBe(0);
  expect(await clientsOf(admin)).toBe(1);
  expect((await secondFactorState(t.core, bare.id)).locked_clients).toHaveLength(1);
  const { secret } = await beginSecondFactor(t.core, bare, { password: bare.password });
  expect(await clientsOf(bare)).toBe(0);
  await confirmSecondFactor(t.core, bare, { code: codeOf(secret) });
  expect(await clientsOf(bare)).toBe(1);
  await setRequirement(t.core, adminOf(admin), { required: false });
  const { rows } = await t.admin.query(
    "SELECT details FROM audit_entries WHERE action = 'client.require_second_factor' ORDER BY id",
  );
  expect(rows.map((row) => row.details)).toEqual([{ required: true }, { required: false }]);
});

it("its secrets are sealed anew with a newer key of the vault", async () => {
  const { who, secret } = await withFactor("Key");
  const { rows } = await t.admin.query<{ secret: string }>("SELECT secret FROM second_factors WHERE staff_id = $1", [
    who.id,
  ]);
  const [, keyId = ""] = rows[0]?.secret.split(".") ?? [];
  expect(keyId).toBe("k1");
  const vault = { ...t.core.vault, stale: () => true };
  const total = (await t.admin.query("SELECT count(*)::int AS n FROM second_factors")).rows[0].n;
  expect(await rotateFactorKeys({ db: t.core.db, vault })).toBe(total);
  expect(await rotateFactorKeys(t.core)).toBe(0);
  await enter(who, codeOf(secret));
  expect(() =>
    createVault(parseKeys(`k2:${randomBytes(32).toString("base64")}`), "x").open(rows[0]?.secret ?? "", {
      client_id: "organisation",
      field: `second_factors.${who.id}`,
    }),
  ).toThrow();
});
