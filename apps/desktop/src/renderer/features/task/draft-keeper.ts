import { jittered } from "../../api/jitter.ts";

export type Body = Record<string, unknown>;

const restMs = 800;
const firstRetryMs = 2000;
const longestRetryMs = 60_000;
/** After so many failures in a row the next change tries again. */
const mostRetries = 30;

type Way = {
  send: (body: Body) => Promise<unknown>;
  /** Whether the same request may succeed later. */
  retryable: (error: unknown) => boolean;
  /** Keeps on this computer what the server does not have yet; null: it has all. */
  keepHere: (body: Body | null) => void;
  /** Called with whether the newest try has failed. */
  tell: (failed: boolean) => void;
};

/**
 * Keeps what is being written on the server: a moment after each change, one save at a time, again after a failure. Until a save is
 * answered the text is kept on this computer, so that a closed window loses nothing.
 */
export function draftKeeper({ send, retryable, keepHere, tell }: Way) {
  let open = true;
  let unsaved: Body | null = null;
  let running: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const later = (ms: number): void => {
    clearTimeout(timer);
    if (open) timer = setTimeout(() => void save(), ms);
  };

  async function attempt(body: Body): Promise<void> {
    unsaved = null;
    try {
      await send(body);
      failures = 0;
      tell(false);
      if (unsaved) later(restMs);
      else keepHere(null);
    } catch (error) {
      unsaved ??= body;
      tell(true);
      failures += 1;
      const wait = Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs);
      if (retryable(error) && failures <= mostRetries) later(jittered(wait));
    }
  }

  function save(): Promise<void> {
    clearTimeout(timer);
    if (!running && unsaved) {
      running = attempt(unsaved).finally(() => {
        running = undefined;
      });
    }
    return running ?? Promise.resolve();
  }

  /** Saves at once what is not saved, after the save that is under way. */
  const saveNow = async (): Promise<void> => {
    await running;
    await save();
  };

  return {
    saveNow,
    change(body: Body): void {
      unsaved = body;
      keepHere(body);
      if (!running) later(restMs);
    },
    open(): void {
      open = true;
    },
    /** Saves once more; what fails then is kept here until the task is opened again. */
    close(): void {
      open = false;
      clearTimeout(timer);
      void saveNow();
    },
  };
}
