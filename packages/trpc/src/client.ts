import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink, type TRPCClient } from "@trpc/client";
import type { AppRouter } from "./router.ts";

export type { AppRouter } from "./router.ts";

/** How a portal reaches the server. With `token` requests carry it; without, the browser's session cookie. */
export type ClientOptions = {
  /** The server's origin, such as `https://switchboard.example`; empty for the page's own. */
  origin: string;
  token?: () => string | undefined;
  /** The client to act in: its id or external key. Without one, the first of the session's. */
  clientId?: () => string | undefined;
};

/** A typed client of every procedure. Imports no server code: the router is known by its type alone. */
export function createClient(options: ClientOptions): TRPCClient<AppRouter> {
  const url = `${options.origin}/trpc`;
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (op) => op.type === "subscription",
        // A browser's EventSource sends no headers, so both travel as connection parameters.
        true: httpSubscriptionLink({
          url,
          connectionParams: () => ({ client_id: options.clientId?.() ?? "", token: options.token?.() ?? "" }),
        }),
        false: httpBatchLink({
          url,
          maxURLLength: 4000,
          headers() {
            const token = options.token?.();
            const client = options.clientId?.();
            return {
              "x-switchboard-csrf": "1",
              ...(token ? { authorization: `Bearer ${token}` } : {}),
              ...(client ? { "x-switchboard-client": client } : {}),
            };
          },
        }),
      }),
    ],
  });
}
