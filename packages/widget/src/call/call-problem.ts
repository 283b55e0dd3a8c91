import { Problem } from "../problem.ts";

const microphone: Record<string, string> = {
  NotAllowedError: "The microphone is not allowed here. Allow it in your browser’s address bar, then call again.",
  NotFoundError: "No microphone was found. Connect one, then call again.",
  NotReadableError: "Another program uses the microphone. Close it, then call again.",
};

const tooMany = 429;

/** Why there is no microphone, and what to do. */
export function microphoneProblem(error: unknown): string {
  return microphone[(error as DOMException).name] ?? "The microphone could not be opened.";
}

/** Why there is no call, and what to do. */
export function callProblem(error: unknown): string {
  const says = error instanceof Problem && (!error.passes || error.status === tooMany);
  if (says) return error.message;
  return "The call could not be made. Please try again, or write.";
}
