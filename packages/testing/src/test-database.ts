import { inject } from "vitest";
import { cloneDatabase, type TestDatabase } from "./test-cluster.ts";
import "./postgres-setup.ts";

/** A migrated database for this test alone, cloned in some 50 ms. For tests that Vitest runs (`*.it.test.ts`). */
export function createTestDatabase(label?: string): Promise<TestDatabase> {
  return cloneDatabase(inject("postgres"), label);
}
