import { allowed } from "@switchboard/contracts/role";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { call, type Shown } from "../test/matrix/call.ts";
import { type Subject, staffSubject, subjectsOf } from "../test/matrix/callers.ts";
import { fieldsOf, foreignCases, ownInput } from "../test/matrix/inputs.ts";
import { addForeignWorld, fillWorld, snapshot, type World } from "../test/matrix/world.ts";
import { type Access, createAccess } from "./auth/access.ts";
import { proceduresOf } from "./rest/endpoints.ts";
import { router } from "./router.ts";

const targets = proceduresOf(router).map(([name, procedure, def]) => ({
  name,
  procedure,
  type: def.type,
  meta: def.meta ?? {},
  input: (def.inputs[0] as z.ZodType | undefined) ?? z.strictObject({}),
}));
type Target = (typeof targets)[number];

let t: TestCore;
let access: Access;
let own: World;
let other: World;
let subjects: Subject[];
let outside: Subject[];

beforeAll(async () => {
  t = await openTestCore("leaks");
  access = createAccess(t.core, { jwtSecret: "a secret that only this test knows, long enough" });
  own = await fillWorld(t, t.client, "NORTHMARK");
  other = await addForeignWorld(t);
  subjects = await subjectsOf(t, access, own);
  const roles = ["operator", "researcher", "reviewer", "engineer"] as const;
  // Of our own client alone, asking to act in the other.
  outside = await Promise.all(roles.map((role) => staffSubject(t, access, role, [own.client], other.client.id)));
}, 120_000);
afterAll(async () => {
  access.close();
  await t.close();
});

/** A change in the other client that its watchers are told of. */
const nudge = (): void =>
  t.core.realtime.publish({
    kind: "conversation",
    client_id: other.client.id,
    conversation_id: other.conversation_id,
    seq: 2,
  });

const ask = async (target: Target, subject: Subject, input: unknown): Promise<Shown> =>
  call({ core: t.core, access }, target, await subject.caller(), input, nudge);

/** What must not be seen outside of the other client. */
function leaked(shown: Shown): string[] {
  const text = JSON.stringify(shown);
  const { mark, conversation_id, customer_id, api_key_id, run_id, secret, client } = other;
  return [mark, conversation_id, customer_id, api_key_id, run_id, secret, client.id, client.config_id].filter((one) =>
    text.includes(one),
  );
}

const withoutIds = (shown: Shown): string =>
  JSON.stringify(shown).replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "id");

/** What an admin, who has every client, may see of the other one while acting in this one. */
const listedForAdmin: Partial<Record<string, () => string[]>> = {
  "auth.session": () => [other.client.id],
  "client.waiting": () => [other.client.id],
  "link.find": () => [other.client.id, other.conversation_id],
};

describe("every procedure", () => {
  it("has inputs that the matrix can fill, and says who may call it", () => {
    for (const { name, input, meta } of targets) {
      expect(() => [fieldsOf(input), ownInput(name, input, own)], name).not.toThrow();
      expect(meta.permission, name).toBeDefined();
    }
  });

  it("shows nobody of one client anything of another, and changes nothing there", { timeout: 300_000 }, async () => {
    const before = await snapshot(t, other.client.id);
    const leaks: string[] = [];
    let calls = 0;
    for (const target of targets) {
      // Only the publishable key itself opens a visit with the other client, as on its own site.
      for (const subject of subjects) {
        for (const { input, about } of foreignCases(target.name, target.input, own, other)) {
          const shown = await ask(target, subject, input);
          calls += 1;
          // An admin has every client, and the list of them; what is in them is another matter.
          const listed = subject.name === "admin" ? (listedForAdmin[target.name]?.() ?? []) : [];
          const found = leaked(shown).filter((one) => !listed.includes(one));
          if (found.length > 0) leaks.push(`${target.name} as ${subject.name} (${about?.field}): shows ${found}`);
          if (!about?.refused) continue;
          if (shown.ok) leaks.push(`${target.name} as ${subject.name}: takes another's ${about.field}`);
          const unknown = await ask(target, subject, about.unknown);
          if (withoutIds(shown) !== withoutIds(unknown)) {
            leaks.push(
              `${target.name} as ${subject.name}: another's ${about.field} is told from one that is not there`,
            );
          }
        }
      }
    }
    expect(leaks).toEqual([]);
    expect(await snapshot(t, other.client.id)).toEqual(before);
    console.log(
      `leaks: ${leaks.length} in ${calls} calls of ${targets.length} procedures by ${subjects.length} callers`,
    );
  });

  it("does not act in a client that the session does not have", { timeout: 120_000 }, async () => {
    for (const target of targets.filter(({ meta }) => meta.actors)) {
      for (const subject of outside) {
        const shown = await ask(target, subject, ownInput(target.name, target.input, other));
        expect(shown.ok, `${target.name} as ${subject.name}`).toBe(false);
        expect(shown.ok || shown.error.code, `${target.name} as ${subject.name}`).toBe("not_found");
      }
    }
  });

  it("is open to exactly the roles that the permission table names", { timeout: 120_000 }, async () => {
    for (const target of targets) {
      const { permission = "public", actors = [] } = target.meta;
      let reached = 0;
      for (const subject of subjects) {
        const shown = await ask(target, subject, ownInput(target.name, target.input, own));
        const code = shown.ok ? "ok" : shown.error.code;
        const at = `${target.name} as ${subject.name}: ${code}`;
        if (permission === "public") expect(code, at).not.toBe("forbidden");
        else if (subject.kind === "nobody") expect(code, at).toBe("unauthenticated");
        else if (permission === "signed_in") {
          expect(code === "forbidden", at).toBe(subject.kind !== "staff" && subject.kind !== "portal_user");
        } else {
          const may = actors.includes(subject.kind) && allowed(subject.roles, permission);
          expect(code === "forbidden", at).toBe(!may);
          expect(code, at).not.toBe("internal");
          if (may && code !== "not_found") reached += 1;
        }
      }
      if (target.meta.actors) expect(reached, `${target.name} is reached by somebody`).toBeGreaterThan(0);
    }
  });
});
