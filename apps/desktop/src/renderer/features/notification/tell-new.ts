import type { Notification } from "@switchboard/contracts/notification";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { api, trpc } from "../../api/client.ts";
import { notify } from "../../notice/notices.ts";
import { tell } from "./tell.ts";
import { headline, particulars } from "./words.ts";

const most = 10;
const told = new Set<string>();

/**
 * Tells of notifications as they come, or as soon as the connection is back; those of escalations are told with the Inbox, by the
 * customer's name. New is what was not there at first: no clock is asked, since this machine's may be wrong. Once, in the frame.
 */
export function useTellNotifications(): void {
  const navigate = useNavigate();
  const unread = useQuery(trpc.notification.counts.queryOptions()).data?.unread;
  const before = useRef<number | undefined>(undefined);
  const knowsFirst = useRef(false);
  useEffect(() => {
    if (unread === undefined) return;
    const more = unread > (before.current ?? -1);
    before.current = unread;
    if (!more) return;
    const open = (item: Notification) => (): void =>
      void (item.target_kind === "task"
        ? navigate({ to: "/tasks/$taskId", params: { taskId: item.target_id } })
        : navigate({ to: "/inbox/$conversationId", params: { conversationId: item.target_id } }));
    void api.notification.list.query({ limit: most }).then(
      ({ items }) => {
        for (const item of items) if (isNew(item) && knowsFirst.current) show(item, open(item));
        knowsFirst.current = true;
      },
      () => {
        if (!knowsFirst.current) before.current = undefined;
      },
    );
  }, [unread, navigate]);
}

function isNew({ id, kind, read_at }: Notification): boolean {
  if (read_at !== null || kind === "escalation" || told.has(id)) return false;
  told.add(id);
  return true;
}

function show(item: Notification, run: () => void): void {
  const { tone, text } = headline(item);
  const detail = particulars(item);
  const to = { kind: item.target_kind, id: item.target_id };
  if (!tell(item.kind, { key: item.id, to, title: text, detail, open: run })) return;
  // What rings shows itself.
  if (item.kind === "call" || window.location.pathname.endsWith(item.target_id)) return;
  notify({ tone, title: text, ...(detail && { detail }), action: { label: "Open", run } });
}
