const CONDITIONS =
  /\b(?:if|unless|except|but|however|although|because|while|whereas|depending|otherwise|instead|both|either|provided|in case|on the other hand|at the same time)\b/gi;
const STEPS =
  /\b(?:and (?:then|also)|first|second(?:ly)?|third(?:ly)?|finally|after that|additionally|besides|moreover|furthermore|as well as|plus)\b/gi;
const HARD =
  /\b(?:contract|invoice|legal|liability|warranty|insurance|compensation|tax|vat|customs|integration|api|configur\w+|migrat\w+|gdpr|privacy|audit|terms|clause|bankruptcy|inheritance|chargeback|dispute|prorat\w+|refund(?:ed)? partially|split)\b/gi;
const ENTITIES =
  /\b[A-Z]{1,4}-?\d{3,}\b|\b\d+(?:[.,]\d+)?\s?(?:%|€|\$|£|kr|eur|usd|nok|gbp)|\b\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?\b|[\w.+-]+@[\w-]+\.\w+|https?:\/\/\S+/gi;

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

/**
 * How much a message asks for, 0 (a word) to 1 (many questions with conditions at once), 0.5 middling: length, questions,
 * things named, conditions, steps and difficult subjects, each with a ceiling of its own.
 */
export function complexity(text: string): number {
  const words = count(text, /\S+/g);
  const length = Math.min(0.28, 0.28 * (1 - Math.exp(-words / 45)));
  const questions = Math.min(0.24, 0.08 * count(text, /\?/g));
  const named = Math.min(0.15, 0.05 * count(text, ENTITIES));
  const conditions = Math.min(0.2, 0.05 * count(text, CONDITIONS));
  const steps = Math.min(0.12, 0.04 * count(text, STEPS));
  const hard = Math.min(0.18, 0.06 * count(text, HARD));
  const sum = 0.15 + length + questions + named + conditions + steps + hard;
  return Math.round(Math.min(1, sum) * 100) / 100;
}
