import { createHmac } from "node:crypto";
import { hashKey, makeKey } from "@switchboard/core/api-key/make-key";
import { createVault, parseKeys, type Vault } from "@switchboard/db/vault";
import { folderStore, type RecordingStore } from "@switchboard/media/recording/store";
import { staff } from "./staff.ts";

/** Everything that the seed is told from outside. */
export type SeedSettings = {
  vault: Vault;
  /** Demo sign-in and demo keys are on. */
  demo: boolean;
  /** Requests a minute of the demo's keys; 0 for none. Undefined: the usual limits. */
  rateLimit: number | undefined;
  /** Where the demo page is: the only origin that the widget's key may be used from. */
  publicUrl: string | undefined;
  /** Signs a person in to the console, once. */
  signInToken: string | undefined;
  keys: DemoKeys;
  /** Where recordings of the demo's calls go; undefined: they have none. */
  recordings: RecordingStore | undefined;
};

/** The demo's way in; the same at every start with the same secret. */
export type DemoKeys = {
  apiKey: { key: string; hash: string; prefix: string };
  widgetKey: { key: string; hash: string; prefix: string };
  passwords: { email: string; password: string }[];
};

const passwordLength = 20;
const longestLimit = 10_000_000;

/** What `secret` makes of the demo's keys and passwords. */
export function demoKeys(secret: string): DemoKeys {
  const derive = (purpose: string): Buffer => createHmac("sha256", secret).update(purpose).digest();
  const password = (email: string) => derive(`password:${email}`).toString("base64url").slice(0, passwordLength);
  return {
    apiKey: makeKey("secret", derive("api-key")),
    widgetKey: makeKey("publishable", derive("widget-key")),
    passwords: [...staff, ...portalUsers].map(({ email }) => ({ email, password: password(email) })),
  };
}

/** The demo client's own users: the owner, and who keeps the shop's books. */
export const portalUsers = [
  { name: "Solveig Northwind", email: "solveig@northwind.example" },
  { name: "Aksel Moen", email: "aksel@northwind.example" },
];

/** A one-time token as the database keeps it: hex SHA-256. */
export const tokenHash: (token: string) => string = hashKey;

/** Reads the seed's settings from what the processes get. Throws a sentence for people on a value that cannot be used. */
export function readSeedSettings(env: Record<string, string | undefined>): SeedSettings {
  const need = (name: string): string => env[name] || fail(`The seed needs ${name}.`);
  return {
    vault: createVault(parseKeys(need("PII_KEYS")), need("LOOKUP_KEY")),
    demo: env.DEMO !== "0",
    rateLimit: readLimit(env.DEMO_RATE_LIMIT),
    publicUrl: env.PUBLIC_URL || undefined,
    signInToken: env.DEMO_SIGN_IN_TOKEN || undefined,
    keys: demoKeys(need("DEMO_SECRET")),
    // Making their sound takes some seconds, which most tests need not spend.
    recordings: env.RECORDINGS_DIR && env.DEMO_SOUND !== "0" ? folderStore(env.RECORDINGS_DIR) : undefined,
  };
}

function readLimit(text: string | undefined): number | undefined {
  if (!text) return undefined;
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 0 && limit <= longestLimit) return limit;
  return fail(`DEMO_RATE_LIMIT is "${text}". Give requests a minute, or 0 for no limit.`);
}

function fail(sentence: string): never {
  throw new Error(sentence);
}
