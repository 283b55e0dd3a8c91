import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { useMay } from "../session/session.ts";

/** Others who may be the same person, by e-mail address or phone number. */
export function useDuplicates(customerId: string) {
  return useQuery(trpc.customer.duplicates.queryOptions({ customer_id: customerId }, { staleTime: 30_000 }));
}

/** Says that somebody may be here twice; merging is on the customer's page. */
export function DuplicatesHint({ customerId }: { customerId: string }) {
  const count = useDuplicates(customerId).data?.length ?? 0;
  const mayMerge = useMay("customer.merge");
  if (count === 0 || !mayMerge) return null;
  return (
    <p className="mt-2 text-waiting text-sm">
      {count === 1 ? "Another customer has" : `${count} other customers have`} the same e-mail address or phone number.
    </p>
  );
}
