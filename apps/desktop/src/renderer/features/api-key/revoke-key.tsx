import type { ApiKey } from "@switchboard/contracts/api-key";
import { Confirm } from "@switchboard/ui/confirm";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { useRevokeKey } from "./api-keys.ts";

/** Asks before a key ends for good. */
export function RevokeKey({ item, onClose }: { item: ApiKey; onClose: () => void }) {
  const revoke = useRevokeKey();
  return (
    <Confirm
      title={`Revoke ${item.name}?`}
      confirm="Revoke"
      danger
      pending={revoke.isPending}
      problem={revoke.error ? problemOf(revoke.error).text : undefined}
      onConfirm={() =>
        revoke.mutate(
          { api_key_id: item.id },
          {
            onSuccess: () => {
              notify({ tone: "human", title: `${item.name} is revoked` });
              onClose();
            },
          },
        )
      }
      onClose={onClose}
    >
      {item.kind === "publishable"
        ? "Pages that use it can start no visit any more, within a minute."
        : "What uses it is refused, within a minute."}{" "}
      This cannot be undone: to change it without a gap, replace it.
    </Confirm>
  );
}
