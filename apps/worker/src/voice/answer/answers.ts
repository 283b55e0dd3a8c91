import type { Draft } from "@switchboard/contracts/draft";
import { ENDS_RUN } from "@switchboard/contracts/ends-run";
import type { Event } from "@switchboard/contracts/event";
import { Answer } from "./answer.ts";

/** The answers of a conversation's log as it grows: each run's words once, from its first draft to its message. */
export class Answers {
  private readonly language: string | undefined;
  private readonly onAnswer: (answer: Answer) => void;
  private readonly onTools: () => void;
  private readonly open = new Map<string, { answer: Answer; attempt: number }>();
  /** Runs whose end the log has: a piece of theirs that comes after it is late. */
  private readonly ended = new Set<string>();
  private epoch: number;

  /** `onTools`: an answer that had begun waits for tools; what comes after them is an answer of its own. */
  constructor(language: string | undefined, epoch: number, onAnswer: (answer: Answer) => void, onTools: () => void) {
    this.language = language;
    this.epoch = epoch;
    this.onAnswer = onAnswer;
    this.onTools = onTools;
  }

  /**
   * A piece of an answer that is being written. What an older attempt wrote, a run that has ended, or one from before the floor moved,
   * is dropped.
   */
  draft(draft: Draft): void {
    if (draft.epoch < this.epoch || this.ended.has(draft.run_id)) return;
    const known = this.open.get(draft.run_id);
    if (known && draft.attempt < known.attempt) return;
    if (draft.kind === "draft_reset") {
      known?.answer.reset();
      return;
    }
    if (known && draft.attempt > known.attempt) {
      known.attempt = draft.attempt;
      known.answer.reset();
    }
    const answer = known?.answer ?? this.begin(draft.run_id, draft.attempt);
    answer.write(draft.offset, draft.text);
  }

  /** An entry of the log. */
  event(event: Event): void {
    if (event.run_id !== null && ENDS_RUN.has(event.kind)) this.ended.add(event.run_id);
    if (event.kind === "floor_changed") {
      this.epoch = event.body.epoch;
      this.dropAll();
    } else if (event.kind === "conversation_resolved") this.dropAll();
    else if (event.kind === "tool_calls" && event.run_id !== null) this.pause(event.run_id);
    else if (event.kind === "ai_message" && event.run_id !== null) {
      const answer = this.open.get(event.run_id)?.answer ?? this.begin(event.run_id, 0);
      answer.finish(event.seq, event.body.text);
      this.open.delete(event.run_id);
    } else if ((event.kind === "ai_cut_off" || event.kind === "run_failed") && event.run_id !== null) {
      this.end(event.run_id);
    }
  }

  /** Nothing that is open is said any more. */
  dropAll(): void {
    for (const { answer } of this.open.values()) answer.drop();
    this.open.clear();
  }

  /** Of this run nothing more is said, whatever comes. */
  end(runId: string): void {
    this.ended.add(runId);
    this.open.get(runId)?.answer.drop();
    this.open.delete(runId);
  }

  /** What comes of this run from now on is an answer of its own. */
  forget(runId: string): void {
    this.open.delete(runId);
  }

  private pause(runId: string): void {
    const known = this.open.get(runId);
    if (!known) return;
    known.answer.pause();
    this.open.delete(runId);
    this.onTools();
  }

  private begin(runId: string, attempt: number): Answer {
    const answer = new Answer(runId, this.language);
    this.open.set(runId, { answer, attempt });
    this.onAnswer(answer);
    return answer;
  }
}
