import { defineConfig } from "vitest/config";

const everywhere = ["packages/**", "apps/**", "tooling/**"];
const named = (suffix: string) => everywhere.map((folder) => `${folder}/*.${suffix}`);
const never = ["**/node_modules/**", "**/generated/**", "**/dist/**"];
const needsServers = [...named("it.test.{ts,tsx}"), ...named("browser.test.{ts,tsx}")];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: named("test.{ts,tsx}"),
          exclude: [...never, ...needsServers],
          testTimeout: 10_000,
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
          globalSetup: ["packages/testing/src/postgres-setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
