import type { SurveyAnswer, SurveyQuestion } from "@switchboard/contracts/survey";
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { Chat } from "./chat.ts";
import { surveyAnswers } from "./survey-answers.ts";
import type { ThreadItem } from "./thread-view.ts";

type SurveyItem = Extract<ThreadItem, { kind: "survey" }>;

/** The questions at the end of a conversation; gone without a trace of nagging once answered or declined. */
export function SurveyCard({ item, chat }: { item: SurveyItem; chat: Chat }): VNode | null {
  const [values, setValues] = useState<Record<number, string>>({});
  const [phase, setPhase] = useState<"open" | "sending" | "declined">("open");
  const [problem, setProblem] = useState("");
  if (item.answered) {
    return (
      <div class="mark tone-plain" data-item="survey-thanks">
        <span>Thank you for your feedback</span>
      </div>
    );
  }
  if (phase === "declined") return null;
  const send = (submitted: SubmitEvent) => {
    submitted.preventDefault();
    const answers: SurveyAnswer[] = surveyAnswers(item.questions, values);
    if (answers.length === 0) return setProblem("Answer at least one question, or choose “No thanks”.");
    setPhase("sending");
    setProblem("");
    chat.answerSurvey(item.conversationId, answers).catch((reason: Error) => {
      setPhase("open");
      setProblem(reason.name === "Problem" ? reason.message : "No connection. Please try again.");
    });
  };
  return (
    <form class="survey" data-item="survey" onSubmit={send} aria-label="How was this conversation?">
      <h3>How was this conversation?</h3>
      {item.questions.map((question) => (
        <Question
          key={question.index}
          question={question}
          group={`${item.id}:${question.index}`}
          value={values[question.index] ?? ""}
          onChange={(value) => setValues((old) => ({ ...old, [question.index]: value }))}
        />
      ))}
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="actions">
        <button type="submit" class="button primary" disabled={phase === "sending"}>
          {phase === "sending" ? "Sending…" : "Send feedback"}
        </button>
        <button type="button" class="button" onClick={() => setPhase("declined")}>
          No thanks
        </button>
      </div>
    </form>
  );
}

interface QuestionProps {
  question: SurveyQuestion;
  group: string;
  value: string;
  onChange: (value: string) => void;
}

function Question({ question, group, value, onChange }: QuestionProps): VNode {
  if (question.type === "text") {
    return (
      <label class="question">
        <span>{question.text}</span>
        <textarea rows={2} maxLength={2000} value={value} onInput={(event) => onChange(event.currentTarget.value)} />
      </label>
    );
  }
  const { min = 1, max = 5, options = [] } = question;
  const rating = question.type === "rating";
  const choices = rating ? Array.from({ length: max - min + 1 }, (_, at) => String(min + at)) : options;
  return (
    <fieldset class="question">
      <legend>{question.text}</legend>
      <div class={rating ? "scale" : "choices"}>
        {choices.map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              name={group}
              value={choice}
              checked={value === choice}
              onChange={() => onChange(choice)}
            />
            <span>{choice}</span>
          </label>
        ))}
      </div>
      {rating && (
        <div class="ends" aria-hidden="true">
          <span>Poor</span>
          <span>Excellent</span>
        </div>
      )}
    </fieldset>
  );
}
