import type { CallSummary } from "@switchboard/contracts/call";
import { Button } from "@switchboard/ui/button";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { PhoneIncoming } from "lucide-react";
import { useEffect, useState } from "react";
import { api, trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { notify } from "../../notice/notices.ts";
import { soundAgain } from "../notification/tell.ts";
import { useMay, useSession } from "../session/session.ts";
import { mayLeaveLine } from "./leave-line.ts";
import { begin } from "./line/line.ts";
import { lineProblem } from "./line/problem.ts";
import { useLiveCalls } from "./list.ts";
import { useWatchCalls } from "./watch.ts";
import { ringsAtHolder } from "./words.ts";

const soundEveryMs = 3_000;

/** In every room: that a customer calls whose chat one holds. */
export function RingBar() {
  const { user } = useSession();
  const mayAnswer = useMay("call.join");
  const told = useQuery(trpc.notification.counts.queryOptions()).data?.by_kind.call ?? 0;
  // Its notification may be read while it rings on.
  const [rings, setRings] = useState(false);
  const { rows } = useLiveCalls(mayAnswer && (told > 0 || rings));
  const call = rows.find((each) => ringsAtHolder(each) && each.floor.staff_id === user.id);
  if (rings !== (call !== undefined)) setRings(call !== undefined);
  return mayAnswer && call ? <Ringing key={call.id} call={call} /> : null;
}

function Ringing({ call }: { call: CallSummary }) {
  useWatchCalls();
  const navigate = useNavigate();
  useEffect(() => {
    const timer = setInterval(() => soundAgain("call"), soundEveryMs);
    return () => clearInterval(timer);
  }, []);
  const onSettled = () => queryClient.invalidateQueries({ queryKey: trpc.calls.pathKey() });
  const failed = (title: string) => (error: unknown) => notify({ tone: "breach", title, detail: lineProblem(error) });
  const answer = useMutation({
    mutationFn: async () => {
      if (!mayLeaveLine(call.id)) return;
      const { ticket } = await api.calls.takeOver.mutate({ call_id: call.id });
      void navigate({ to: "/calls/$callId", params: { callId: call.id } });
      if (ticket) await begin({ id: call.id, label: call.customer_label }, "take_over", { ticket });
    },
    onError: failed("You are not on the call"),
    onSettled,
  });
  const decline = useMutation({
    mutationFn: () => api.calls.end.mutate({ call_id: call.id }),
    onError: failed("The call is not declined"),
    onSettled,
  });
  const busy = answer.isPending || decline.isPending;
  useCommand("call_answer", () => answer.mutate(), !busy);
  useCommand("call_decline", () => decline.mutate(), !busy);
  return (
    <aside
      aria-label="A call for you"
      className="flex min-h-11 flex-none items-center gap-2 border-waiting border-b bg-waiting-soft px-3.5 text-sm"
    >
      <PhoneIncoming aria-hidden="true" className="size-4 flex-none text-waiting" />
      <p role="alert" className="min-w-0 flex-1 truncate text-ink">
        <b className="font-semibold">{call.customer_label}</b> calls from the chat that you hold.
      </p>
      <Button kind="primary" disabled={busy} onClick={() => answer.mutate()}>
        Answer <CommandKey id="call_answer" inherit />
      </Button>
      <Button disabled={busy} onClick={() => decline.mutate()}>
        Decline <CommandKey id="call_decline" />
      </Button>
    </aside>
  );
}
