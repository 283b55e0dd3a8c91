import type { ConversationDetail } from "@switchboard/contracts/conversation";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, trpc } from "../../api/client.ts";

const urgentMs = 8000;
const writingMs = 1000;

/** What an operator reads before speaking; asked for anew with every entry of the log. */
export function useBrief({ id, escalation, floor, status, last_seq }: ConversationDetail) {
  const turn = [escalation?.id, escalation?.status, floor.epoch, status, last_seq].join();
  const urgent = status !== "resolved" && (escalation?.status === "waiting" || escalation?.status === "claimed");
  return useQuery({
    queryKey: [...trpc.conversation.brief.queryKey({ conversation_id: id }), turn],
    queryFn: ({ signal }) => api.conversation.brief.query({ conversation_id: id }, { signal }),
    placeholderData: keepPreviousData,
    // The model writes its brief beside the conversation: nothing in the log tells when it is there.
    refetchInterval: ({ state }) => (state.data?.state === "writing" ? writingMs : urgent ? urgentMs : false),
  });
}
