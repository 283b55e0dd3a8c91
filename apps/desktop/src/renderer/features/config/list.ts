import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";

/** The newest 200 versions of the client's configs: by name, newest first. */
export function useVersions() {
  return useQuery(trpc.config.list.queryOptions({ limit: 200 }));
}
