import type { AppRouter } from "@switchboard/trpc/router";
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCLink,
} from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { activeClient } from "./active-client.ts";
import { heldBack } from "./hold-back.ts";
import { queryClient } from "./query-client.ts";

const url = "/trpc";

const headers = (clientId?: unknown): Record<string, string> => {
  const client = typeof clientId === "string" ? clientId : activeClient();
  return { "x-switchboard-csrf": "1", ...(client ? { "x-switchboard-client": client } : {}) };
};

/** The server takes no more at once. */
const largestBatch = 30;

/** What screens ask for may have to wait a moment; what a person does has not. */
const inTurn = {
  url,
  async fetch(input: RequestInfo | URL | string, init?: RequestInit) {
    await heldBack();
    return fetch(input, init);
  },
};

/** What is timed, or must not wait, travels alone at once; everything else of the same moment shares one request after it. */
const travel = (options: { url: string }, asks: { methodOverride?: "POST" }): TRPCLink<AppRouter> =>
  splitLink({
    condition: (op) => op.context["alone"] === true,
    true: httpLink({ ...options, headers: ({ op }) => headers(op.context["client_id"]) }),
    false: httpBatchLink({ ...options, ...asks, headers: () => headers(), maxURLLength: 4000, maxItems: largestBatch }),
  });

/** The typed client. The session is an httpOnly cookie; each request names the client it acts in. */
export const api = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (op) => op.type === "subscription",
      // EventSource sends no headers of ours, so the client travels in the address.
      true: httpSubscriptionLink({ url, connectionParams: () => ({ client_id: activeClient() ?? "" }) }),
      false: splitLink({
        condition: (op) => op.type === "query",
        // What is asked travels in the body, since it may be somebody's address; what travels alone names ids only.
        true: travel(inTurn, { methodOverride: "POST" }),
        false: travel({ url }, {}),
      }),
    }),
  ],
});

/** Query and mutation options of every procedure. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client: api, queryClient });
