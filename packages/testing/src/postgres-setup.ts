import type { TestProject } from "vitest/node";
import { startTestCluster } from "./postgres.ts";
import type { TestCluster } from "./test-cluster.ts";

declare module "vitest" {
  export interface ProvidedContext {
    postgres: TestCluster;
  }
}

/** Vitest's global setup: one PostgreSQL for the whole run, stopped and deleted after it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { cluster, remove } = await startTestCluster();
  project.provide("postgres", cluster);
  return remove;
}
