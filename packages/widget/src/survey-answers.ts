import type { SurveyAnswer, SurveyQuestion } from "@switchboard/contracts/survey";

/** The answers that were given, by question index; ratings as numbers, blank ones left out. */
export function surveyAnswers(
  questions: readonly SurveyQuestion[],
  values: Readonly<Record<number, string>>,
): SurveyAnswer[] {
  return questions.flatMap(({ index, type }) => {
    const value = values[index]?.trim() ?? "";
    if (value === "") return [];
    return [{ index, value: type === "rating" ? Number(value) : value }];
  });
}
