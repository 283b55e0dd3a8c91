import type { ConversationDetail } from "@switchboard/contracts/conversation";
import { Button } from "@switchboard/ui/button";
import { useState } from "react";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { AssignButton } from "../assignment/assign-button.tsx";
import { useMay, useSession } from "../session/session.ts";
import { WholeClock } from "../sla/clock.tsx";
import { OfferBar } from "../transfer/offer-bar.tsx";
import { OfferForm } from "../transfer/offer-form.tsx";
import { PriorityButton } from "./priority-button.tsx";

/** Below the header, while a person is needed or there: what is promised, how urgent it is, and whose turn. */
export function DeskBar({ detail }: { detail: ConversationDetail }) {
  const { user } = useSession();
  const mayAssign = useMay("assignment.write");
  const [offering, setOffering] = useState(false);
  const held = detail.floor.holder === "human";
  const mine = held && detail.floor.staff_id === user.id;
  const mayOffer = mine && detail.transfer === null;
  useCommand("transfer", () => setOffering(true), mayOffer);
  if (detail.status !== "escalated") return null;
  return (
    <>
      <div className="flex min-h-9 flex-none flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-3.5 py-1 text-sm">
        {detail.sla.map((clock) => (
          <WholeClock key={clock.kind} clock={clock} />
        ))}
        {mayAssign && (
          <span className="-mr-2 ml-auto flex flex-wrap items-center gap-1">
            <PriorityButton detail={detail} />
            {!held && <AssignButton detail={detail} />}
            {mayOffer && (
              <Button kind="quiet" onClick={() => setOffering(true)}>
                Hand over <CommandKey id="transfer" />
              </Button>
            )}
          </span>
        )}
      </div>
      {detail.transfer && <OfferBar id={detail.id} transfer={detail.transfer} />}
      {offering && <OfferForm detail={detail} onClose={() => setOffering(false)} />}
    </>
  );
}
