import type { TaskDetail } from "@switchboard/contracts/task";
import { useEffect, useRef, useState } from "react";
import { api } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { firstDraft, keepDraftHere } from "./draft-here.ts";
import { type Body, draftKeeper } from "./draft-keeper.ts";

const unsent = new Map<string, () => Promise<void>>();

/** Keeps at once what is being written for a task, and waits until it is kept: a claim then finds it. */
export const keepDraftNow = (taskId: string): Promise<void> => unsent.get(taskId)?.() ?? Promise.resolve();

/**
 * What is being written for a task: begins with the kept draft, and is kept again a moment after each change and when the
 * screen is left, so that a lost lease or a closed window loses nothing. `read` makes of a kept body what is written on with.
 * The last part says whether the newest try to keep it on the server has failed.
 */
export function useDraft<T extends object>(
  task: TaskDetail,
  empty: T,
  read: (body: Body) => Partial<T> = (body) => body as Partial<T>,
): [T, (change: (now: T) => T) => void, boolean] {
  const { id } = task;
  const [first] = useState(() => firstDraft(task));
  const [value, setValue] = useState<T>(() => ({ ...empty, ...read(first.body) }));
  const [failed, setFailed] = useState(false);
  const touched = useRef(first.here);
  const [keeper] = useState(() =>
    draftKeeper({
      send: (body) => api.task.saveDraft.mutate({ task_id: id, body }),
      retryable: (error) => problemOf(error).retryable,
      keepHere: (body) => keepDraftHere(id, body),
      tell: setFailed,
    }),
  );
  useEffect(() => {
    if (touched.current) keeper.change(value as Body);
  }, [keeper, value]);
  useEffect(() => {
    keeper.open();
    unsent.set(id, keeper.saveNow);
    return () => {
      keeper.close();
      if (unsent.get(id) === keeper.saveNow) unsent.delete(id);
    };
  }, [keeper, id]);
  const change = (next: (now: T) => T): void => {
    touched.current = true;
    setValue(next);
  };
  return [value, change, failed];
}
