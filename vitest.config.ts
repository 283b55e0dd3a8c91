import { defineConfig } from "vitest/config";

const everywhere = ["packages/**", "apps/**", "tooling/**"];
const named = (suffix: string) => everywhere.map((folder) => `${folder}/*.${suffix}`);
const never = ["**/node_modules/**", "**/generated/**", "**/dist/**"];
const needsServers = [...named("it.test.{ts,tsx}"), ...named("browser.test.{ts,tsx}")];

/** Generous: a wait ends as soon as what it waits for is there, however slow the machine. */
const patient = { poll: { timeout: 30_000 } };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: named("test.{ts,tsx}"),
          exclude: [...never, ...needsServers],
          testTimeout: 20_000,
          expect: { poll: { timeout: 15_000 } },
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "integration",
          include: named("it.test.{ts,tsx}"),
          exclude: never,
          globalSetup: ["packages/testing/src/postgres-setup.ts"],
          testTimeout: 60_000,
          expect: patient,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "browser",
          include: named("browser.test.{ts,tsx}"),
          exclude: never,
          globalSetup: ["packages/testing/src/postgres-setup.ts", "packages/testing/src/builds-setup.ts"],
          testTimeout: 240_000,
          expect: patient,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
