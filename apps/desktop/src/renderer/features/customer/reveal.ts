import type { CustomerField } from "@switchboard/contracts/customer";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";

const shownMs = 120_000;

/** A customer, masked until revealed. A revealed one is covered again after two minutes, or by asking once more. */
export function useCustomer(customerId: string) {
  const masked = useQuery(trpc.customer.get.queryOptions({ customer_id: customerId }));
  const reveal = useMutation(
    trpc.customer.reveal.mutationOptions({
      onError: (error) => notify({ tone: "breach", title: "The details stay covered", detail: problemOf(error).text }),
    }),
  );
  const { reset } = reveal;
  const shown = reveal.variables?.customer_id === customerId ? reveal.data : undefined;
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(reset, shownMs);
    return () => clearTimeout(timer);
  }, [shown, reset]);
  return {
    masked,
    customer: shown ?? masked.data,
    revealed: shown !== undefined,
    pending: reveal.isPending,
    toggle: () => {
      if (shown) reset();
      else if (!reveal.isPending) reveal.mutate({ customer_id: customerId });
    },
  };
}

/** One field, revealed for two minutes, or copied unseen. */
export function useRevealField(customerId: string, field: CustomerField, label: string) {
  const [value, setValue] = useState<string | null>(null);
  const reveal = useMutation(
    trpc.customer.revealField.mutationOptions({
      onError: (error) => notify({ tone: "breach", title: "It stays covered", detail: problemOf(error).text }),
    }),
  );
  useEffect(() => {
    if (value === null) return;
    const timer = setTimeout(() => setValue(null), shownMs);
    return () => clearTimeout(timer);
  }, [value]);
  const asked = { customer_id: customerId, field };
  return {
    value,
    pending: reveal.isPending,
    toggle: () => {
      if (value !== null) return setValue(null);
      reveal.mutate({ ...asked, copy: false }, { onSuccess: (answer) => setValue(answer.value) });
    },
    copy: () =>
      reveal.mutate(
        { ...asked, copy: true },
        {
          onSuccess: async (answer) => {
            try {
              await navigator.clipboard.writeText(answer.value);
            } catch {
              const detail = "The browser did not let us. Reveal it and copy it by hand.";
              return notify({ tone: "breach", title: `${label} was not copied`, detail });
            }
            notify({ tone: "human", title: `${label} copied`, detail: "This is kept in the audit." });
          },
        },
      ),
  };
}
