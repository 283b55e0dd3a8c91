import type { CallDetail, CallLeg, CallMode, CallTicket } from "@switchboard/contracts/call";
import { useIsMutating, useMutation } from "@tanstack/react-query";
import { api, trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";
import { refreshConversation } from "../conversation/summary-cache.ts";
import { dropSent } from "../conversation/unsent.ts";
import { useSession } from "../session/session.ts";
import { mayLeaveLine } from "./leave-line.ts";
import { answered, askBarge, askTakeover, become, begin, dropTakeover, endLine, giveBack } from "./line/line.ts";
import { lineProblem, MediaUnreachable } from "./line/problem.ts";
import { currentLine, useLine } from "./line/state.ts";

type Asked = Exclude<CallMode, "take_over">;

const mutationKey = ["line"];

/** Whether this window has asked for a place on a line: the server may tell of it before it has answered. */
export const useAsksForLine = (): boolean => useIsMutating({ mutationKey }) > 0;

/** Asks anew for what has changed by an action of ours. */
function refresh(call: CallDetail): void {
  void queryClient.invalidateQueries({ queryKey: trpc.calls.pathKey() });
  void refreshConversation(call.conversation_id);
}

const failed = (title: string) => (error: unknown) => notify({ tone: "breach", title, detail: lineProblem(error) });

/** Joins the call in a mode, or changes to it. */
export function useEnter(call: CallDetail) {
  return useMutation({
    mutationKey,
    mutationFn: async ({ mode, private: hidden = false }: { mode: Asked; private?: boolean }) => {
      if (!mayLeaveLine(call.id)) return;
      const line = currentLine();
      const place = { call_id: call.id };
      const there = line?.callId === call.id && line.status !== "failed" && line.status !== "ended";
      if (there && line.private === hidden) {
        if (line.as === mode) return;
        if (mode === "barge") askBarge(call.id);
        const { ticket } = await api.calls.changeMode.mutate({ ...place, mode }).finally(answered);
        await become(call.id, mode, ticket);
        return;
      }
      const ticket = await api.calls.join.mutate({ ...place, mode, private: hidden });
      await begin({ id: call.id, label: call.customer_label }, mode, { private: hidden, ticket });
    },
    onError: (error) => {
      const line = currentLine();
      const stays = line?.callId === call.id && (line.status === "on" || line.status === "reconnecting");
      failed(stays ? "You are on the call as you were" : "You are not on the call")(error);
    },
    onSettled: () => refresh(call),
  });
}

/** Goes on here with what one was doing on the call in another window, whose line ends. */
export function useMoveHere(call: CallDetail) {
  return useMutation({
    mutationKey,
    mutationFn: async ({ mode, private: hidden }: Pick<CallLeg, "mode" | "private">) => {
      if (!mayLeaveLine(call.id)) return;
      const as = mode ?? "listen";
      // Who holds the floor comes as its holder, whatever is asked for.
      const asked = as === "take_over" ? "listen" : as;
      const ticket = await api.calls.join.mutate({ call_id: call.id, mode: asked, private: hidden });
      await begin({ id: call.id, label: call.customer_label }, as, { private: hidden, ticket });
    },
    onError: (error) =>
      failed(
        error instanceof MediaUnreachable
          ? "The other window has let the call go, and you are not connected here: join again"
          : "The call stays in the other window",
      )(error),
    onSettled: () => refresh(call),
  });
}

/** Goes on the line, or on with it, as who holds the floor. */
async function speakOn(call: CallDetail, ticket: CallTicket | null): Promise<void> {
  const line = currentLine();
  if (line?.callId === call.id && (line.status === "on" || line.status === "reconnecting" || ticket)) {
    await become(call.id, "take_over", ticket);
    return;
  }
  const own = ticket ?? (await api.calls.join.mutate({ call_id: call.id, mode: "barge", private: false }));
  await begin({ id: call.id, label: call.customer_label }, "take_over", { ticket: own });
}

/**
 * Takes the floor of the call: shown at once; when somebody else was first it goes back, and says who. Once the server has given the
 * floor it stays, whether or not this console comes on the line.
 */
export function useTakeOverCall(call: CallDetail) {
  const { user } = useSession();
  const key = trpc.calls.get.queryKey({ call_id: call.id });
  return useMutation({
    mutationKey,
    mutationFn: async () => {
      if (!mayLeaveLine(call.id)) return;
      askTakeover(call.id, performance.now());
      const { ticket } = await api.calls.takeOver.mutate({ call_id: call.id }, { context: { alone: true } });
      answered();
      await speakOn(call, ticket).catch((error) => {
        dropTakeover();
        failed("The floor is yours, but you are not connected: join again")(error);
      });
    },
    onMutate: async () => {
      await queryClient.cancelQueries({ queryKey: key });
      const before = queryClient.getQueryData(key);
      const { id: staff_id, name: staff_name } = user;
      queryClient.setQueryData(key, (have) =>
        have
          ? { ...have, floor: { holder: "human" as const, epoch: have.floor.epoch + 1, staff_id, staff_name } }
          : have,
      );
      return () => queryClient.setQueryData(key, before);
    },
    onError: (error, _input, back) => {
      back?.();
      dropTakeover();
      const problem = problemOf(error);
      const first = problem.code === "conflict" && problem.holderName;
      notify({
        tone: "breach",
        title: first ? `${problem.holderName} has taken this call a moment ago` : "You have not taken over",
        detail: first ? "Your line is as it was. You can whisper to them." : problem.text,
      });
    },
    onSettled: () => refresh(call),
  });
}

/**
 * Gives the floor back to the agent, with an optional note; one goes on listening. Once the server has given it back it is the agent's,
 * whether or not this console comes on the line as a listener.
 */
export function useReturnCall(call: CallDetail) {
  return useMutation({
    mutationKey,
    mutationFn: async (note: string) => {
      try {
        await giveBack(call.id, () => api.calls.returnToAgent.mutate({ call_id: call.id, ...(note && { note }) }));
      } catch (error) {
        if (!(error instanceof MediaUnreachable)) throw error;
        notify({
          tone: "breach",
          title: "The agent has the floor again, but you are not connected: join again to listen",
          detail: `Your microphone is off. ${error.message} If it is away for all, the agent speaks on as soon as it is back.`,
        });
      }
    },
    onSettled: () => refresh(call),
  });
}

/** Hangs up for everybody. */
export function useEndCall(call: CallDetail) {
  return useMutation({
    mutationFn: () => api.calls.end.mutate({ call_id: call.id }),
    onSuccess: () => endLine(call.id),
    onSettled: () => refresh(call),
  });
}

/** Where an unsent whisper is kept. */
export const whisperPlace = (callId: string): string => `whisper.${callId}`;

/** Says something to the agent alone. */
export function useWhisper(call: CallDetail) {
  return useMutation({
    mutationFn: (text: string) => api.calls.whisper.mutate({ call_id: call.id, text }),
    onSuccess: (_done, text) => {
      dropSent(whisperPlace(call.id), text);
      notify({
        tone: "ai",
        title: "The agent has it",
        detail: "It uses it in its next answer. The caller hears nothing.",
      });
    },
    onSettled: () => refresh(call),
  });
}

/** This console's line to the call; null where there is none. */
export function useLineTo(callId: string) {
  const line = useLine();
  return line?.callId === callId ? line : null;
}
