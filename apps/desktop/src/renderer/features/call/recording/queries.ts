import type { CallDetail } from "@switchboard/contracts/call";
import type { CallRecording, HearingLink } from "@switchboard/contracts/recording";
import { useMutation, useQuery } from "@tanstack/react-query";
import { api, trpc } from "../../../api/client.ts";
import { problemOf } from "../../../api/problem.ts";
import { queryClient } from "../../../api/query-client.ts";
import { notify } from "../../../notice/notices.ts";

const steps = 240;
const whileWrittenMs = 2_000;

/** How it stands with a call's recording; asked again while it is being written. */
export const useRecording = (callId: string, enabled = true) =>
  useQuery({
    ...trpc.calls.recording.queryOptions({ call_id: callId }),
    enabled,
    refetchInterval: ({ state }) => (isWritten(state.data) ? whileWrittenMs : false),
  });

const isWritten = (recording: CallRecording | undefined): boolean =>
  recording?.state === "recording" || recording?.state === "waiting";

/** How loud each leg was; asked anew when there is more of it. */
export const useRecordingPeaks = (callId: string, { duration_ms, state }: CallRecording) =>
  useQuery({
    queryKey: [...trpc.calls.recordingPeaks.pathKey(), callId, state, duration_ms],
    queryFn: ({ signal }) => api.calls.recordingPeaks.query({ call_id: callId, steps }, { signal }),
    placeholderData: (before) => before,
    retry: false,
  });

const refresh = (callId: string): void => {
  void queryClient.invalidateQueries({ queryKey: trpc.calls.recording.queryKey({ call_id: callId }) });
};

/** Pauses the recording of a live call, which is shown once it is so, or lets it go on, which is shown at once. */
export function usePauseRecording(call: CallDetail) {
  const key = trpc.calls.recording.queryKey({ call_id: call.id });
  return useMutation({
    mutationFn: (pause: boolean) =>
      (pause ? api.calls.pauseRecording : api.calls.resumeRecording).mutate({ call_id: call.id }),
    onMutate: async (pause) => {
      await queryClient.cancelQueries({ queryKey: key });
      const before = queryClient.getQueryData(key);
      if (before && !pause) queryClient.setQueryData(key, { ...before, cuts: cutsAfterResume(before) });
      return () => queryClient.setQueryData(key, before);
    },
    onError: (error, pause, back) => {
      back?.();
      const title = pause ? "The recording is not paused" : "The recording is still paused";
      notify({ tone: "breach", title, detail: problemOf(error).text });
    },
    onSettled: () => refresh(call.id),
  });
}

const cutsAfterResume = ({ cuts, duration_ms }: CallRecording): CallRecording["cuts"] =>
  cuts.map((cut) => (cut.to_ms === null ? { ...cut, to_ms: Math.max(cut.from_ms, duration_ms) } : cut));

/** Holds a recording against its deletion, or lets it go. */
export const useHoldRecording = (callId: string) =>
  useMutation({
    mutationFn: (input: { held: boolean; reason: string }) =>
      api.calls.holdRecording.mutate({ call_id: callId, ...input }),
    onSettled: () => refresh(callId),
  });

/** Keeps a recording's file: the legs mixed, or each on a channel of its own. */
export const useDownload = (callId: string) =>
  useMutation({
    mutationFn: async (form: keyof Pick<HearingLink, "mix" | "legs">) => {
      const link = await api.calls.recordingLink.mutate({ call_id: callId, purpose: "download" });
      const anchor = document.createElement("a");
      anchor.href = link[form];
      anchor.download = "";
      anchor.click();
    },
    onError: (error) =>
      notify({ tone: "breach", title: "The recording could not be downloaded", detail: problemOf(error).text }),
  });
