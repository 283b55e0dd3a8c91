import { useQuery } from "@tanstack/react-query";
import type { ServerState } from "../../../ipc/contracts.ts";
import { desktop } from "../../desktop/bridge.ts";

/** The desktop app's server; undefined until known, and always in a browser. */
export function useServer(): ServerState | undefined {
  const ask = desktop;
  return useQuery({
    queryKey: ["desktop", "server"],
    queryFn: async () => (ask ? ask.readServer() : Promise.reject(new Error("This is no desktop app."))),
    enabled: ask !== undefined,
  }).data;
}

/** Where the server is reached by others: what is handed on begins with it, since the desktop app's own pages are not served by it. */
export function useServerUrl(): string {
  return useServer()?.url ?? window.location.origin;
}
