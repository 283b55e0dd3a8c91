import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createVault, parseKeys } from "./vault.ts";

const key = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;
const k1 = key("k1");
const k2 = key("k2");
const lookupKey = "x".repeat(32);
const place = { client_id: "a", field: "customers.email" };
const vault = createVault(parseKeys(k1), lookupKey);

test("opens what it sealed, whatever it is, and seals the same value differently each time", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (value) => {
      const sealed = vault.seal(value, place);
      expect(vault.open(sealed, place)).toBe(value.toWellFormed());
      expect(vault.seal(value, place)).not.toBe(sealed);
    }),
  );
});

test.each([
  ["another client", { ...place, client_id: "b" }],
  ["another field", { ...place, field: "customers.phone" }],
])("a value that was copied to %s does not open", (_, elsewhere) => {
  expect(() => vault.open(vault.seal("secret", place), elsewhere)).toThrow();
});

test("a changed value does not open, whichever character was changed", () => {
  const sealed = vault.seal("secret", place);
  const body = sealed.indexOf(".", 3) + 1;
  for (let i = body; i < sealed.length; i++) {
    // The last characters of base64url may hold bits that mean nothing, so the bytes are changed, not the letters.
    const [version, id, nonce = "", text = ""] = sealed.split(".");
    const inNonce = i < body + nonce.length;
    const bytes = Buffer.from(inNonce ? nonce : text, "base64url");
    const at = (i - body) % bytes.length;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    const changed = bytes.toString("base64url");
    const forged = [version, id, inNonce ? changed : nonce, inNonce ? text : changed].join(".");
    expect(() => vault.open(forged, place)).toThrow();
  }
});

test("a shortened tag does not open", () => {
  const [version, id, nonce, text = ""] = vault.seal("", place).split(".");
  const short = Buffer.from(text, "base64url").subarray(0, 12).toString("base64url");
  expect(() => vault.open([version, id, nonce, short].join("."), place)).toThrow();
});

test.each(["", "v1", "v2.k1.a.b", "v1.k9.AAAA.AAAA", "plain text", "v1.k1..."])("%j is no sealed value", (text) => {
  expect(() => vault.open(text, place)).toThrow();
});

describe("rotation", () => {
  const both = createVault(parseKeys(`${k2},${k1}`), lookupKey);

  test("old values open, are stale, and are sealed anew with the first key", () => {
    const old = vault.seal("secret", place);
    expect(both.open(old, place)).toBe("secret");
    expect(both.stale(old)).toBe(true);
    const fresh = both.seal(both.open(old, place), place);
    expect(both.stale(fresh)).toBe(false);
    expect(createVault(parseKeys(k2), lookupKey).open(fresh, place)).toBe("secret");
  });

  test("a key that was taken away opens nothing any more", () => {
    expect(() => createVault(parseKeys(k2), lookupKey).open(vault.seal("secret", place), place)).toThrow(/no key k1/);
  });
});

describe("look-ups", () => {
  test.each([
    ["email", "Ingrid@Example.NO ", "ingrid@example.no"],
    ["phone", "+47 912 34 512", "+4791234512"],
  ] as const)("%s: %j is found as %j", (kind, a, b) => {
    expect(vault.lookup(a, kind, "a")).toBe(vault.lookup(b, kind, "a"));
  });

  test("differ by client, kind and key, so that they cannot be matched across them", () => {
    const other = createVault(parseKeys(k1), "y".repeat(32));
    const all = [
      vault.lookup("123456", "phone", "a"),
      vault.lookup("123456", "phone", "b"),
      vault.lookup("123456", "email", "a"),
      other.lookup("123456", "phone", "a"),
    ];
    expect(new Set(all).size).toBe(4);
  });
});

test.each(["", "k1", "k1:short", ":AAAA", `k 1:${randomBytes(32).toString("base64")}`, `${k1},`])(
  "the keys %j are refused",
  (text) => expect(() => parseKeys(text)).toThrow("PII_KEYS"),
);
