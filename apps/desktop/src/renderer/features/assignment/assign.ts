import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { refreshConversation, showAhead } from "../conversation/summary-cache.ts";
import { useSession } from "../session/session.ts";

const refused = (error: unknown): void => {
  const problem = problemOf(error);
  notify({
    tone: "breach",
    title: problem.holderName ? `${problem.holderName} was first` : "The assignment is not changed",
    detail: problem.text,
  });
};

/** Makes a conversation somebody's turn. Shown at once; who was first is told when it is refused. */
export function useAssign(id: string, nameOf: (staffId: string) => string) {
  const { user } = useSession();
  return useMutation(
    trpc.assignment.assign.mutationOptions({
      onMutate: ({ staff_id }) =>
        showAhead(id, user.id, () => ({
          routing: "assigned",
          assignee: {
            staff_id,
            staff_name: nameOf(staff_id),
            by_name: user.name,
            at: new Date().toISOString(),
            until: null,
          },
        })),
      onError: (error, _input, back) => {
        back?.();
        refused(error);
      },
      onSuccess: () => refreshConversation(id),
    }),
  );
}

/** Makes it nobody's turn: everybody's, or that of a queue. */
export function useUnassign(id: string) {
  const { user } = useSession();
  return useMutation(
    trpc.assignment.unassign.mutationOptions({
      onMutate: ({ queue }) =>
        showAhead(id, user.id, () => ({ routing: queue ? "pending" : "everybody", assignee: null, queue })),
      onError: (error, _input, back) => {
        back?.();
        refused(error);
      },
      onSuccess: () => refreshConversation(id),
    }),
  );
}
