import { randomUUID } from "node:crypto";
import { sealedColumns } from "@switchboard/core/customer/claim-fields";
import type { Vault } from "@switchboard/db/vault";
import type pg from "pg";
import type { DemoCustomer } from "../northwind/customers.ts";
import { insert } from "./insert.ts";

const dayMs = 24 * 60 * 60_000;

/** Writes customers with their personal fields sealed. Gives their ids by key. */
export async function writeCustomers(
  client: pg.ClientBase,
  clientId: string,
  customers: readonly DemoCustomer[],
  vault: Vault,
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map(customers.map((c) => [c.key, randomUUID() as string]));
  const rows = customers.map(({ key, name, email, phone, preferences, customerForDays }) => ({
    id: ids.get(key),
    client_id: clientId,
    external_customer_id: `shop-${key}`,
    ...sealedColumns({ vault }, clientId, { external_customer_id: `shop-${key}`, name, email, phone }),
    preferences,
    created_at: new Date(now.getTime() - customerForDays * dayMs),
    updated_at: now,
  }));
  await insert(client, "customers", rows);
  return ids;
}
