import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api, trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";
import { mayLeaveLine } from "./leave-line.ts";
import { begin } from "./line/line.ts";
import { micProblem, openMicrophone } from "./line/microphone.ts";
import { lineProblem } from "./line/problem.ts";
import { micWords } from "./mic-words.ts";

/** Calls the agent with one's own microphone, as a customer would. Without a microphone no call begins. */
export function useStartTest() {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async () => {
      if (!mayLeaveLine()) return;
      try {
        const probe = await openMicrophone();
        probe.stop();
      } catch (error) {
        const words = micWords[micProblem(error)];
        notify({ tone: "breach", title: words.title, detail: words.detail });
        return;
      }
      const ticket = await api.calls.startTest.mutate({});
      void queryClient.invalidateQueries({ queryKey: trpc.calls.list.pathKey() });
      void navigate({ to: "/calls/$callId", params: { callId: ticket.call_id } });
      await begin({ id: ticket.call_id, label: "your agent" }, "customer", { ticket });
    },
    onError: (error) => notify({ tone: "breach", title: "The agent could not be called", detail: lineProblem(error) }),
  });
}
