import type { CallEngine, EngineStatus } from "@switchboard/contracts/engine-status";
import { useQuery } from "@tanstack/react-query";
import { api, trpc } from "../../api/client.ts";
import { noteLatency } from "../../api/connection.ts";

const everyMs = 20_000;
const settledMs = 1500;
/** While the media server of calls is being built or started, people watch how far it is. */
const comingMs = 3_000;

const coming = new Set<CallEngine["state"]>(["building", "starting"]);

let asked = false;

/** Which engines are in use; asked every 20 s, more often while something is coming up, and how long that takes is the latency in the status bar. */
export function useEngines(): EngineStatus | undefined {
  return useQuery({
    queryKey: trpc.system.engines.queryKey(),
    queryFn: async ({ signal }) => {
      const start = performance.now();
      const status = await api.system.engines.query(undefined, { signal, context: { alone: true } });
      // The first one competes with everything else that a fresh page asks for.
      if (asked) noteLatency(Math.round(performance.now() - start));
      asked = true;
      return status;
    },
    staleTime: everyMs,
    refetchInterval: ({ state }) => {
      if (state.dataUpdateCount < 2) return settledMs;
      return state.data && coming.has(state.data.calls.engine.state) ? comingMs : everyMs;
    },
  }).data;
}
