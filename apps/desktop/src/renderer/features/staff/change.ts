import type { StaffChanged } from "@switchboard/contracts/staff";
import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";

const told = (what: string) => ({
  onSuccess: ({ member, conversations_returned: c, tasks_returned: t }: StaffChanged): void => {
    const back = [
      c > 0 && `${c} ${c === 1 ? "conversation" : "conversations"}`,
      t > 0 && `${t} ${t === 1 ? "task" : "tasks"}`,
    ];
    const detail = back.filter(Boolean).join(" and ");
    notify({
      tone: "human",
      title: `${member.name} ${what}`,
      ...(detail && { detail: `Back in the queue: ${detail}.` }),
    });
  },
  onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.staff.pathKey() }),
});

/** Saves roles and clients. */
export const useChangeStaff = () => useMutation(trpc.staff.change.mutationOptions(told("is changed")));
/** Shuts somebody out. */
export const useDisableStaff = () => useMutation(trpc.staff.disable.mutationOptions(told("is disabled")));
/** Lets somebody in again. */
export const useEnableStaff = () => useMutation(trpc.staff.enable.mutationOptions(told("may sign in again")));
/** Makes a link to choose a new password by. */
export const useMakeLink = () =>
  useMutation(
    trpc.staff.makeLink.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.staff.pathKey() }),
    }),
  );
