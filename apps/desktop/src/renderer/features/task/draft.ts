import type { TaskDetail } from "@switchboard/contracts/task";
import { useEffect, useRef, useState } from "react";
import { api } from "../../api/client.ts";

const restMs = 800;
const unsent = new Map<string, () => Promise<void>>();

/** Keeps at once what is being written for a task, and waits until it is kept: a claim then finds it. */
export const keepDraftNow = (taskId: string): Promise<void> => unsent.get(taskId)?.() ?? Promise.resolve();

/**
 * What is being written for a task: begins with the kept draft, and is kept again a moment after each change and when the
 * screen is left, so that a lost lease or a closed window loses nothing. `read` makes of a kept body what is written on with.
 */
export function useDraft<T extends object>(
  task: TaskDetail,
  empty: T,
  read: (body: Record<string, unknown>) => Partial<T> = (body) => body as Partial<T>,
): [T, (change: (now: T) => T) => void] {
  const [value, setValue] = useState<T>(() => ({ ...empty, ...(task.draft ? read(task.draft.body) : {}) }));
  const unsaved = useRef<T | null>(null);
  const { id } = task;
  const save = useRef(async (): Promise<void> => {});
  save.current = async () => {
    if (!unsaved.current) return;
    const body = unsaved.current as Record<string, unknown>;
    unsaved.current = null;
    await api.task.saveDraft.mutate({ task_id: id, body }).catch(() => {
      unsaved.current ??= body as T;
    });
  };
  useEffect(() => {
    if (!unsaved.current) return;
    const timer = setTimeout(() => void save.current(), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  useEffect(() => {
    const now = (): Promise<void> => save.current();
    unsent.set(id, now);
    return () => {
      void now();
      if (unsent.get(id) === now) unsent.delete(id);
    };
  }, [id]);
  const change = (next: (now: T) => T): void =>
    setValue((now) => {
      unsaved.current = next(now);
      return unsaved.current;
    });
  return [value, change];
}
