import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { activeClient } from "../../api/active-client.ts";
import { api } from "../../api/client.ts";

const restMs = 400;

/** The problems of a text as the client is now, a moment after it was last changed. */
export function useProblems(text: string) {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return useQuery({
    queryKey: ["config.validate", activeClient(), rested],
    queryFn: async ({ signal }) => (await api.config.validate.mutate({ yaml: rested }, { signal })).problems,
    enabled: rested !== "",
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
}
