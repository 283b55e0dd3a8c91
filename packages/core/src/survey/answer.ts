import type { Actor } from "@switchboard/contracts/actor";
import type { FieldProblem } from "@switchboard/contracts/errors";
import type { SurveyAnswer, SurveyQuestion } from "@switchboard/contracts/survey";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import { append } from "../conversation/append.ts";
import { hintLog } from "../conversation/hint.ts";
import { type LockedConversation, lockConversation } from "../conversation/lock.ts";
import { requireOwnSession } from "../conversation/own-session.ts";
import { redact } from "../conversation/redact.ts";
import type { Core } from "../core.ts";
import { catchLowSurvey } from "../quality-review/low-survey.ts";

type Answers = { conversation_id: string; answers: SurveyAnswer[] };

/**
 * Stores a customer's answers to the survey that was offered, once. Ratings become the metric `satisfaction`: their mean on
 * the scale 0..1. Throws `bad_input` that names each answer at fault, `conflict` when it was answered before.
 */
export async function answerSurvey(core: Core, actor: Actor, input: Answers): Promise<{ seq: number }> {
  const seq = await core.db.transaction(actor.client_id, async (tx) => {
    const conversation = await lockConversation(tx, input.conversation_id);
    requireOwnSession(conversation, actor);
    const questions = await offered(tx, conversation.id);
    const fields = input.answers.flatMap((a, i) => fault(a, i, questions, input.answers));
    if (fields.length > 0) throw new AppError("bad_input", "Some answers do not fit their question.", { fields });
    const answers = input.answers.map(kept);
    await store(tx, conversation, questions, answers);
    return append(tx, conversation.id, null, [{ kind: "survey_answered", body: { answers } }]);
  });
  hintLog(core, actor.client_id, input.conversation_id, seq);
  return { seq };
}

/** An answer as it may be kept: people write into a free text what they write into messages. */
const kept = ({ index, value }: SurveyAnswer): SurveyAnswer => ({
  index,
  value: typeof value === "string" ? redact(value) : value,
});

async function offered(tx: Transaction, conversationId: string): Promise<SurveyQuestion[]> {
  const found = await tx.events.findMany({
    where: { conversation_id: conversationId, kind: { in: ["survey_offered", "survey_answered"] } },
    orderBy: { seq: "desc" },
    take: 2,
  });
  if (found.some((e) => e.kind === "survey_answered"))
    throw new AppError("conflict", "The survey was answered already.");
  const offer = found.find((e) => e.kind === "survey_offered");
  if (!offer) throw new AppError("conflict", "No survey was offered in this conversation.");
  return (offer.body as { questions: SurveyQuestion[] }).questions;
}

function fault(a: SurveyAnswer, i: number, questions: SurveyQuestion[], all: SurveyAnswer[]): FieldProblem[] {
  const problem = (name: string, message: string): FieldProblem[] => [{ path: `answers.${i}.${name}`, message }];
  const q = questions.find((x) => x.index === a.index);
  if (!q) return problem("index", `There is no question ${a.index}.`);
  if (all.findIndex((x) => x.index === a.index) !== i) return problem("index", "This question is answered twice.");
  if (q.type === "rating") {
    const { min = 1, max = 5 } = q;
    if (typeof a.value !== "number" || a.value < min || a.value > max) {
      return problem("value", `Give a whole number from ${min} to ${max}.`);
    }
  } else if (typeof a.value !== "string") {
    return problem("value", "Give a text.");
  } else if (q.type === "multiple_choice" && !q.options?.includes(a.value)) {
    return problem("value", `Give one of: ${q.options?.join(", ")}.`);
  }
  return [];
}

async function store(
  tx: Transaction,
  conversation: LockedConversation,
  questions: SurveyQuestion[],
  answers: SurveyAnswer[],
): Promise<void> {
  const { client_id, id: conversation_id } = conversation;
  const text = (index: number): string => questions.find((q) => q.index === index)?.text ?? "";
  await tx.survey_answers.createMany({
    data: answers.map((a) => ({
      client_id,
      conversation_id,
      question_index: a.index,
      question: text(a.index),
      answer: a.value,
    })),
  });
  const ratings = answers.flatMap((a) => {
    const q = questions.find((x) => x.index === a.index);
    if (q?.type !== "rating" || typeof a.value !== "number") return [];
    const { min = 1, max = 5 } = q;
    return [(a.value - min) / Math.max(1, max - min)];
  });
  if (ratings.length === 0) return;
  const mean = ratings.reduce((sum, r) => sum + r, 0) / ratings.length;
  await tx.interaction_metrics.create({
    data: {
      client_id,
      conversation_id,
      metric_type: "satisfaction",
      metric_value: mean,
      metadata: { ratings: ratings.length },
    },
  });
  await catchLowSurvey(tx, conversation, mean);
}
