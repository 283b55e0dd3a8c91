import { AsyncLocalStorage } from "node:async_hooks";

const scope = new AsyncLocalStorage<string>();

/** Runs `work` with this client as the tenant of every connection that it checks out. Await queries inside. */
export function withTenant<T>(clientId: string, work: () => Promise<T>): Promise<T> {
  return scope.run(clientId, work);
}

/** The tenant of the running code; empty when there is none, which row-level security answers with no rows. */
export function currentTenant(): string {
  return scope.getStore() ?? "";
}
