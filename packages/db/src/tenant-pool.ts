import pg from "pg";
import { currentTenant } from "./tenant-scope.ts";

type Callback = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  release: (error?: unknown) => void,
) => void;
type Checkout = { tenant: string; tainted: boolean };

const setTenant = { name: "set-tenant", text: "SELECT set_config('app.client_id', $1, false)" };
const noRelease = (): void => undefined;

/**
 * A pool whose connections belong to the tenant of the code that checks them out. The tenant is set outside of any
 * transaction and remembered only after success. A connection that saw an error or a rollback is discarded: what its
 * session holds is not known for sure any more, and a fresh one costs little.
 */
export class TenantPool extends pg.Pool {
  private readonly checkouts = new WeakMap<pg.PoolClient, Checkout>();

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<pg.PoolClient> | void {
    const tenant = currentTenant();
    const client = super.connect().then((c) => this.prepare(c, tenant));
    if (!callback) return client;
    client.then(
      (c) => callback(undefined, c, (error) => c.release(error as Error | undefined)),
      (error: Error) => callback(error, undefined, noRelease),
    );
  }

  private async prepare(client: pg.PoolClient, tenant: string): Promise<pg.PoolClient> {
    const checkout = this.checkouts.get(client) ?? this.watch(client);
    const release = client.release.bind(client);
    client.release = (error?: Error | boolean) => release(error || checkout.tainted);
    if (checkout.tenant !== tenant) {
      try {
        await client.query({ ...setTenant, values: [tenant] });
        checkout.tenant = tenant;
      } catch (error) {
        release(true);
        throw error;
      }
    }
    return client;
  }

  private watch(client: pg.PoolClient): Checkout {
    const checkout: Checkout = { tenant: "", tainted: false };
    this.checkouts.set(client, checkout);
    // A connection may break between two statements of a transaction; without a listener that would end the process.
    client.on("error", () => {
      checkout.tainted = true;
    });
    const { connection } = client as unknown as { connection: NodeJS.EventEmitter };
    connection.on("errorMessage", () => {
      checkout.tainted = true;
    });
    connection.on("commandComplete", (message: { text: string }) => {
      if (message.text === "ROLLBACK") checkout.tainted = true;
    });
    return checkout;
  }
}
