import type { Blueprint } from "@switchboard/blueprint/schema";
import type { SurveyQuestion } from "@switchboard/contracts/survey";

/** The configured survey as customers are asked it; empty when it is off. */
export function surveyOf(blueprint: Blueprint): SurveyQuestion[] {
  const { enabled, questions } = blueprint.business_logic.surveys;
  if (!enabled) return [];
  return questions.map((q, index) => {
    if (q.type === "multiple_choice") return { index, text: q.text, type: q.type, options: q.options };
    if (q.type === "text") return { index, text: q.text, type: q.type };
    const [min = 1, max = 5] = q.scale.split("-").map(Number);
    return { index, text: q.text, type: q.type, min, max };
  });
}
