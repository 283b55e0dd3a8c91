import { channel } from "./channel.ts";
import { priority } from "./priority.ts";

/** Values of `is:`. */
export const STATES = ["open", "waiting", "mine", "human", "ai", "escalated", "resolved"] as const;
/** Values of `has:`. */
export const HAS = ["ticket", "note", "tag", "customer"] as const;
/** Values of `sentiment:`: below 0.4, above 0.6, and between. */
export const MOODS = ["negative", "neutral", "positive"] as const;

/** What each operator takes: one of a list, a day, a number, or any text. */
export const OPERATORS = {
  is: { values: STATES, example: "is:waiting", about: "state of the conversation" },
  from: { example: "from:mara", about: "customer’s name, e-mail or phone" },
  tag: { example: "tag:refund", about: "a tag; several: all of them" },
  holder: { example: "holder:me", about: "who holds the floor" },
  assignee: { example: "assignee:me", about: "whose turn it is" },
  channel: { values: channel.options, example: "channel:web_chat", about: "channel" },
  sentiment: { values: MOODS, example: "sentiment:negative", about: "the customer’s mood" },
  priority: { values: priority.options, example: "priority:urgent", about: "priority" },
  config: { example: "config:default", about: "name of the agent’s config" },
  after: { example: "after:2026-11-01", about: "active on this day (UTC) or later; also today, yesterday, 7d" },
  before: { example: "before:2026-11-08", about: "active before this day (UTC)" },
  has: { values: HAS, example: "has:ticket", about: "what it has" },
  sla: { values: ["breached"], example: "sla:breached", about: "a promise was not kept" },
  ticket: { example: "ticket:1042", about: "ticket number; also #1042" },
  session: { example: "session:demo-1", about: "session’s id" },
} as const satisfies Record<string, { values?: readonly string[]; example: string; about: string }>;
export type Operator = keyof typeof OPERATORS;
const names = Object.keys(OPERATORS) as Operator[];

/** One operator with its value, as it stands in the text. */
export type SearchTerm = { operator: Operator; value: string };
/** Something in the text that cannot be searched for; `at` is its first character. */
export type SearchProblem = { at: number; text: string; message: string; suggestion: string | null };
export type SearchQuery = { words: string; phrases: string[]; terms: SearchTerm[]; problems: SearchProblem[] };

const part = /([A-Za-z_]+):("[^"]*"?|\S*)|"([^"]*)"?|\S+/g;
const unquoted = (value: string): string => value.replaceAll('"', "").trim();

/** Reads what somebody typed: free words, `"phrases"`, and operators. Never throws; what is wrong stands in `problems`. */
export function parseSearch(text: string): SearchQuery {
  const query: SearchQuery = { words: "", phrases: [], terms: [], problems: [] };
  const words: string[] = [];
  for (const match of text.matchAll(part)) {
    const [whole, name, value, phrase] = match;
    if (name !== undefined && !value?.startsWith("//")) {
      const problem = addTerm(query, name.toLowerCase(), unquoted(value ?? ""), whole);
      if (problem) query.problems.push({ at: match.index, text: whole, ...problem });
    } else if (phrase !== undefined) {
      if (phrase.trim()) query.phrases.push(phrase.trim());
    } else if (/^#\d{1,9}$/.test(whole)) query.terms.push({ operator: "ticket", value: whole.slice(1) });
    else words.push(whole);
  }
  return { ...query, words: words.join(" ") };
}

type Problem = { message: string; suggestion: string | null };

function addTerm(query: SearchQuery, name: string, value: string, whole: string): Problem | undefined {
  const operator = names.find((each) => each === name);
  if (!operator) {
    const near = nearest(name, names);
    const suggestion = near ? `${near}:${quoted(value)}` : null;
    return {
      message: `There is no ${name}:. ${near ? `Did you mean ${near}:?` : `Put it in quotes to search for the words, or use ${names.join(", ")}.`}`,
      suggestion: suggestion ?? `"${whole.replaceAll('"', "")}"`,
    };
  }
  const problem = problemOf(operator, value);
  if (!problem) query.terms.push({ operator, value: normal(operator, value) });
  return problem;
}

const normal = (operator: Operator, value: string): string =>
  "values" in OPERATORS[operator] ? value.toLowerCase() : operator === "ticket" ? value.replace(/^#/, "") : value;

function problemOf(operator: Operator, value: string): Problem | undefined {
  const { example } = OPERATORS[operator];
  if (!value) return { message: `Say what after ${operator}:, for example ${example}.`, suggestion: example };
  const rule: { values?: readonly string[]; example: string } = OPERATORS[operator];
  if (rule.values && !rule.values.includes(value.toLowerCase())) {
    const near = nearest(value.toLowerCase(), rule.values);
    return {
      message: `${operator}: takes ${rule.values.join(", ")}; not “${value}”.`,
      suggestion: near ? `${operator}:${near}` : null,
    };
  }
  if ((operator === "after" || operator === "before") && dayOf(value, new Date(0)) === undefined) {
    return { message: `“${value}” is no day. Write it as ${example}, today, yesterday or 7d.`, suggestion: null };
  }
  if (operator === "ticket" && !/^#?\d{1,9}$/.test(value)) {
    return { message: `A ticket is a number, for example ${example}.`, suggestion: null };
  }
  return undefined;
}

const dayMs = 86_400_000;

/** The beginning (UTC) of a day as `after:` and `before:` name it; undefined for what is no day. */
export function dayOf(value: string, now: Date): Date | undefined {
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const back = /^(\d{1,4})d$/i.exec(value)?.[1] ?? { today: "0", yesterday: "1" }[value.toLowerCase()];
  if (back !== undefined) return new Date(midnight - Number(back) * dayMs);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || value.startsWith("0000")) return undefined;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value) ? day : undefined;
}

const quoted = (value: string): string => (/[\s:]|^$/.test(value) ? `"${value}"` : value);

/** A query as text again, so that reading it gives the same: what controls change is written back by it. */
export function printSearch({ words, phrases, terms }: Pick<SearchQuery, "words" | "phrases" | "terms">): string {
  return [
    ...terms.map(({ operator, value }) => `${operator}:${quoted(value)}`),
    ...phrases.map((phrase) => `"${phrase}"`),
    ...(words ? [words] : []),
  ].join(" ");
}

/** The one of these that a word was probably meant to be: at most two letters off. */
function nearest<T extends string>(word: string, among: readonly T[]): T | undefined {
  const starts = among.find((each) => word.length > 1 && (each.startsWith(word) || word.startsWith(each)));
  const [best] = among.map((each) => ({ each, off: distance(word, each) })).toSorted((a, b) => a.off - b.off);
  return best && best.off <= Math.min(2, best.each.length - 1) ? best.each : starts;
}

/** Levenshtein's distance: letters to add, drop or change. */
function distance(a: string, b: string): number {
  if (a.length > 30) return a.length;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
