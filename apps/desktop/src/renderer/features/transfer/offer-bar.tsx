import type { TransferOffer } from "@switchboard/contracts/assignment";
import { Button } from "@switchboard/ui/button";
import { Confirm } from "@switchboard/ui/confirm";
import { countdownText } from "@switchboard/ui/duration";
import { FloorBar } from "@switchboard/ui/floor-bar";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { useNow } from "../../clock/now.ts";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { useSession } from "../session/session.ts";
import { useAcceptTransfer, useDeclineTransfer, useWithdrawTransfer } from "./offer.ts";

/** An open offer: to whom it is made it is a question, for who made it a wait, for others news. */
export function OfferBar({ id, transfer }: { id: string; transfer: TransferOffer }) {
  const { user } = useSession();
  const accept = useAcceptTransfer(id);
  const decline = useDeclineTransfer(id);
  const withdraw = useWithdrawTransfer(id);
  const [declining, setDeclining] = useState(false);
  const [toMe, fromMe] = [transfer.to_id === user.id, transfer.from_id === user.id];
  const where = { transfer_id: transfer.id };
  const busy = accept.isPending || decline.isPending || withdraw.isPending;
  useCommand("accept_transfer", () => accept.mutate(where), toMe && !busy);
  useCommand("decline_transfer", () => setDeclining(true), toMe && !busy);
  const left = countdownText(Math.max(0, Date.parse(transfer.until) - useNow()));
  const whose = toMe
    ? `${transfer.from_name} offers you this conversation`
    : fromMe
      ? `Offered to ${transfer.to_name}`
      : `${transfer.from_name} offers it to ${transfer.to_name}`;
  const note = transfer.note ? `“${transfer.note}” · ` : "";
  return (
    <div className="flex-none border-line border-b">
      <FloorBar tone="human" whose={whose} next={`${note}${left} left`}>
        {toMe && (
          <>
            <Button kind="primary" disabled={busy} onClick={() => accept.mutate(where)}>
              Accept <CommandKey id="accept_transfer" inherit />
            </Button>
            <Button disabled={busy} onClick={() => setDeclining(true)}>
              Decline <CommandKey id="decline_transfer" />
            </Button>
          </>
        )}
        {fromMe && (
          <Button disabled={busy} onClick={() => withdraw.mutate(where)}>
            Take back
          </Button>
        )}
      </FloorBar>
      {declining && (
        <Confirm
          title={`Decline what ${transfer.from_name} offers?`}
          confirm="Decline"
          reason={{ label: "Why (optional)", least: 0, placeholder: `${transfer.from_name} sees it` }}
          pending={decline.isPending}
          problem={decline.isError ? problemOf(decline.error).text : undefined}
          onConfirm={(reason) => decline.mutate({ ...where, ...(reason && { reason }) })}
          onClose={() => setDeclining(false)}
        >
          They keep the conversation and are told.
        </Confirm>
      )}
    </div>
  );
}
