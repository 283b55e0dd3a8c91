import type { KnowledgePassage } from "../../tools/ports.ts";
import { sentences, terms } from "./words.ts";

/** The answer found in the client's knowledge. */
export type Extract = { text: string; source: string };

/** A document is data: a sentence that talks to the assistant is never passed on. */
const ADDRESSES_ASSISTANT =
  /\b(?:ignore|disregard|forget)\b.{0,40}\b(?:instruction|prompt|rule)|\bsystem prompt\b|\b(?:call|use|invoke) the \w+ tool\b|\byou are (?:now )?(?:an? )?(?:ai|assistant|chatbot)\b/i;

const LONGEST = 420;

const WANTS_FIGURE =
  /\bhow (?:long|much|many|often|soon|far|old)\b|\bwhen\b|\bwhat time\b|\bcosts?\b|\bprices?\b|\bhours\b/i;
/** A sentence that cannot stand alone: it needs the one before it. */
const LEANS_BACK = /^(?:it|they|this|these|those|that|he|she|there|then|otherwise|however|also)\b/i;

type Section = { heading: string; body: string; source: Set<string>; title: Set<string> };
type Scored = { index: number; text: string; matched: string[]; titled: string[]; score: number };
/** `emphasis`: how much a term was asked for; `weight`: the same, times how rare it is. */
type Query = { emphasis: Map<string, number>; weight: Map<string, number>; figure: boolean };
type Found = { passage: KnowledgePassage; section: Section; all: Scored[]; top: Scored };

/** The headings that a passage begins with, as knowledge keeps them, and its own text. */
function sectionOf(passage: KnowledgePassage): Section {
  const end = passage.text.indexOf("\n\n");
  const first = end < 0 ? "" : passage.text.slice(0, end);
  const heading = first.length > 200 || /[.!?:]$/.test(first) ? "" : first;
  const body = heading === "" ? passage.text : passage.text.slice(end + 2);
  return { heading, body, source: terms(passage.source), title: terms(`${passage.source} ${heading}`) };
}

/** The question's terms: what stands in a sentence with a question mark weighs most, rare words more than common ones. */
function queryOf(question: string, sections: readonly Section[]): Query {
  const asked = terms(
    sentences(question)
      .filter((s) => s.endsWith("?"))
      .join(" "),
  );
  const bodies = sections.map((s) => new Set([...terms(s.body), ...s.title]));
  const emphasis = new Map<string, number>();
  const weight = new Map<string, number>();
  for (const term of terms(question)) {
    const met = bodies.filter((b) => b.has(term)).length;
    const rare = Math.log2(1 + sections.length / Math.max(1, met));
    emphasis.set(term, asked.size === 0 || asked.has(term) ? 1 : 0.35);
    weight.set(term, rare * (emphasis.get(term) ?? 1));
  }
  return { emphasis, weight, figure: WANTS_FIGURE.test(question) };
}

function scoreSentences(section: Section, { weight, figure }: Query, rank: number): Scored[] {
  const sum = (found: readonly string[]) => found.reduce((total, t) => total + (weight.get(t) ?? 0), 0);
  const titled = [...weight.keys()].filter((t) => section.title.has(t));
  const covered = titled.length === weight.size ? 0.8 : 0;
  const bySource = [...section.source].filter((t) => weight.has(t));
  const title = 0.5 * sum(titled) + (0.6 * sum(bySource) * bySource.length) / Math.max(1, section.source.size);
  return sentences(section.body)
    .map((text, index) => {
      const own = terms(text);
      const matched = [...weight.keys()].filter((t) => own.has(t));
      const figures = figure && matched.length + titled.length > 0 && /\d/.test(text) ? 0.4 : 0;
      const whole = sum(matched) + title + figures + covered;
      return { index, text, matched, titled, score: whole * (text.endsWith("?") ? 0.5 : 1) - rank * 0.05 };
    })
    .filter((s) => !ADDRESSES_ASSISTANT.test(s.text));
}

/**
 * The one to three neighbouring sentences of the passages (best first) that answer the question best, word for word;
 * undefined when too little of the question is met.
 */
export function extractAnswer(question: string, passages: readonly KnowledgePassage[]): Extract | undefined {
  const sections = passages.map(sectionOf);
  const query = queryOf(question, sections);
  const found = passages.flatMap((passage, rank): Found[] => {
    const section = sections[rank] as Section;
    const all = scoreSentences(section, query, rank);
    const top = all.reduce<Scored | undefined>((a, b) => (a === undefined || b.score > a.score ? b : a), undefined);
    return top === undefined ? [] : [{ passage, section, all, top }];
  });
  const best = found.reduce<Found | undefined>(
    (a, b) => (a === undefined || b.top.score > a.top.score ? b : a),
    undefined,
  );
  if (best === undefined || !isEnough(best, query)) return undefined;
  return {
    text: isCovered(best, query) ? bySection(best, found, query) : withNeighbours(best),
    source: best.passage.source,
  };
}

/** A good part of the question is met. */
function isEnough({ top }: Found, { emphasis }: Query): boolean {
  const sum = (words: Iterable<string>) => [...words].reduce((total, t) => total + (emphasis.get(t) ?? 0), 0);
  const met = new Set([...top.matched, ...top.titled]);
  return sum(met) > 0 && sum(met) / sum(emphasis.keys()) >= 0.34;
}

/** The headings alone meet the question. */
function isCovered({ top }: Found, { weight }: Query): boolean {
  return top.matched.length === 0 || top.titled.length === weight.size;
}

/** The section answers as a whole, with those of the same document whose headings meet the question as well. */
function bySection(best: Found, found: readonly Found[], query: Query): string {
  const others = found.filter((f) => f !== best && f.passage.source === best.passage.source && isCovered(f, query));
  const equal = [best, ...others.filter((f) => f.top.titled.length === best.top.titled.length)];
  let text = "";
  for (const { section, all } of equal.slice(0, 3)) {
    const name = section.heading.split(" – ").slice(1).at(-1);
    const said = all.map((s) => s.text).join(" ");
    const next = `${text} ${name === undefined ? "" : `${name}: `}${said}`.trim();
    if (text !== "" && next.length > LONGEST) break;
    text = next;
  }
  return text.length <= LONGEST * 1.5 ? text : best.top.text;
}

function withNeighbours({ all, top }: Found): string {
  const before = LEANS_BACK.test(top.text) ? all.find((s) => s.index === top.index - 1) : undefined;
  let text = top.text.endsWith("?") ? "" : `${before?.text ?? ""} ${top.text}`.trim();
  for (const next of all.filter((s) => s.index > top.index && s.index <= top.index + 2)) {
    const wanted = text.length < 60 || next.matched.length > 0 || LEANS_BACK.test(next.text);
    if (!wanted || next.text.endsWith("?") || text.length + next.text.length > LONGEST) break;
    text = `${text} ${next.text}`.trim();
  }
  return text === "" ? top.text : text;
}
