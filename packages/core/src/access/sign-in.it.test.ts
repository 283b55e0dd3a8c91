import { randomUUID } from "node:crypto";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hashPassword } from "./password.ts";
import { signIn } from "./sign-in.ts";

let t: TestCore;
const email = "mia@staff.example";
beforeAll(async () => {
  t = await openTestCore("sign_in");
  await t.admin.query("INSERT INTO staff (id, email, name, password_hash, roles) VALUES ($1, $2, 'Mia', $3, $4)", [
    randomUUID(),
    email,
    await hashPassword("the right one"),
    ["operator"],
  ]);
});
afterAll(() => t.close());

it("a stranger's guesses end in a wait for the stranger, and shut nobody else out", async () => {
  const codes = new Set<string>();
  for (let n = 0; n < 12; n += 1) {
    const guess = signIn(t.core, { email, password: `guess ${n}`, ip: `198.51.100.${n}` });
    codes.add(
      await guess.then(
        () => "in",
        (error: { code: string }) => error.code,
      ),
    );
  }
  expect([...codes]).toEqual(["unauthenticated", "rate_limited"]);
  const opened = await signIn(t.core, { email, password: "the right one", ip: "203.0.113.5" });
  expect(opened.session.user.name).toBe("Mia");
});
