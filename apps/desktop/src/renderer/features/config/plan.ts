import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";

/** What activating a version would change; asked for when somebody is about to. */
export function usePlan(config_id: string, enabled: boolean) {
  return useQuery(trpc.config.plan.queryOptions({ config_id }, { enabled, staleTime: 0 }));
}
