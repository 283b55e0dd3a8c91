import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { joinAccepted } from "../call/join-accepted.ts";
import { useMay, useSession } from "../session/session.ts";
import { nextStretch, refreshConversation, showAhead } from "./summary-cache.ts";

/** Takes the floor; where a call goes on there, one speaks on it. Shown at once; when somebody else was first it goes back, and says who. */
export function useTakeOver(id: string) {
  const { user } = useSession();
  const mayJoin = useMay("call.join");
  return useMutation(
    trpc.conversation.takeOver.mutationOptions({
      onMutate: () =>
        showAhead(id, user.id, (have) => ({
          floor: { holder: "human", epoch: have.floor.epoch + 1, staff_id: user.id, staff_name: user.name },
          strip: nextStretch(have, "human"),
          escalation: have.escalation && { ...have.escalation, status: "claimed", claimed_by: user.id },
        })),
      onError: (error, _input, back) => {
        back?.();
        const problem = problemOf(error);
        if (problem.code === "conflict" || problem.code === "floor_held") {
          const name = problem.holderName ?? "A colleague";
          notify({
            tone: "breach",
            title: `${name} has taken this conversation a moment ago`,
            detail: "You can read along. J brings you to the next one.",
          });
        } else {
          notify({ tone: "breach", title: "You have not taken over", detail: problem.text });
        }
      },
      onSuccess: () => {
        // The agent is silent on it by now: its caller would hear nobody.
        if (mayJoin) void joinAccepted(id);
        return refreshConversation(id);
      },
    }),
  );
}
