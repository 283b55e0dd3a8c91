import type { TaskDetail } from "@switchboard/contracts/task";
import { useEffect, useRef, useState } from "react";
import { api } from "../../api/client.ts";

const restMs = 800;

/**
 * What is being written for a task: begins with the kept draft, and is kept again a moment after each change and when the
 * screen is left, so that a lost lease or a closed window loses nothing.
 */
export function useDraft<T extends object>(task: TaskDetail, empty: T): [T, (change: (now: T) => T) => void] {
  const [value, setValue] = useState<T>(() => ({ ...empty, ...(task.draft?.body as Partial<T> | undefined) }));
  const unsaved = useRef<T | null>(null);
  const save = useRef(() => {});
  save.current = () => {
    if (!unsaved.current) return;
    const body = unsaved.current as Record<string, unknown>;
    unsaved.current = null;
    api.task.saveDraft.mutate({ task_id: task.id, body }).catch(() => {
      unsaved.current ??= body as T;
    });
  };
  useEffect(() => {
    if (!unsaved.current) return;
    const timer = setTimeout(() => save.current(), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  useEffect(() => () => save.current(), []);
  const change = (next: (now: T) => T): void =>
    setValue((now) => {
      unsaved.current = next(now);
      return unsaved.current;
    });
  return [value, change];
}
