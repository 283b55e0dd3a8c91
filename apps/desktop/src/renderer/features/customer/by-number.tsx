import { Button } from "@switchboard/ui/button";
import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { useMay } from "../session/session.ts";

/** Says that a telephone number alone tells who this is; a colleague who has asked may say that it is them. */
export function ByNumber({ conversationId, customerId }: { conversationId: string; customerId: string }) {
  const mayWrite = useMay("customer.write");
  const identify = useMutation(
    trpc.customer.identify.mutationOptions({
      onSuccess: () => void queryClient.invalidateQueries({ queryKey: trpc.conversation.pathKey() }),
    }),
  );
  return (
    <div className="mb-2 grid justify-items-start gap-1.5">
      <p className="text-waiting text-sm">
        By telephone number only. It can be forged, and others may answer there: ask who it is before you say anything
        private.
      </p>
      {mayWrite && (
        <Button
          size="small"
          disabled={identify.isPending}
          onClick={() => identify.mutate({ conversation_id: conversationId, customer_id: customerId })}
        >
          I have asked, it is them
        </Button>
      )}
      {identify.error && (
        <p role="alert" className="text-breach text-sm">
          {problemOf(identify.error).text}
        </p>
      )}
    </div>
  );
}
