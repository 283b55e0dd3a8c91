import { skipToken, useQuery } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";

/** One version with its text; it never changes. Undefined: none is asked for. */
export function useVersion(id: string | undefined) {
  return useQuery(trpc.config.get.queryOptions(id ? { config_id: id } : skipToken, { staleTime: 5 * 60_000 }));
}
