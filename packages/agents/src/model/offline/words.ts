const STOP = new Set(
  "a about after all also am an and any are as at be been but by can could did do does doing don for from get got had has have having he her here hers him his how i if in into is it its just like me more my no nor not now of off on once only or other our out over own please same she should so some such than thank thanks that the their them then there these they this those through to too under until up us very was we were what when where which while who whom why will with would you your yours tell know want need wondering hello hi hey ok okay yes ask question long take takes many often work works see find use get got tell give look check thing things one go way accept please really just today now policy policies information info rules".split(
    " ",
  ),
);

/** Words that mean the same when knowledge is searched. The first of each group stands for all. */
const SAME = [
  ["return", "refund", "moneyback", "sendback"],
  ["deliver", "ship", "dispatch", "delivery"],
  ["cost", "price", "fee", "charge", "expensive", "cheap", "much"],
  ["open", "opening", "close", "closing", "closed"],
  ["pay", "payment", "paypal"],
  ["warranty", "guarantee"],
  ["exchange", "swap", "replace", "replacement"],
  ["assemble", "assembly", "mount", "installation", "install"],
  ["damage", "broken", "defect", "faulty", "defective", "crack"],
  ["contact", "phone", "reach"],
  ["store", "shop", "showroom"],
  ["valid", "expire", "expiry"],
];
const CANON = new Map(SAME.flatMap((group) => group.map((word) => [word, group[0] as string] as const)));

function stem(word: string): string {
  let w = word.replace(/'s$/, "").replaceAll("'", "");
  if (w.length > 4) w = w.replace(/ies$/, "y").replace(/(?<![su])s$/, "");
  if (w.length > 5) w = w.replace(/(?:ing|ed|able)$/, "").replace(/([bdgmnprt])\1$/, "$1");
  if (w.length > 4 && w.endsWith("e")) w = w.slice(0, -1);
  return w;
}

const CANON_STEMS = new Map([...CANON].map(([word, first]) => [stem(word), stem(first)] as const));

/** Words that carry the meaning, in their own spelling and order. */
export function contentWords(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replaceAll("’", "'")
      .match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? [];
  return words.filter((w) => w.length > 1 && !STOP.has(w.replace(/'.*$/, "")));
}

/** Stems of the content words, with words of the same meaning made one. */
export function terms(text: string): Set<string> {
  return new Set(
    contentWords(text).map((w) => {
      const s = stem(w);
      return CANON_STEMS.get(s) ?? s;
    }),
  );
}

/** Splits prose into sentences; line breaks end one too. */
export function sentences(text: string): string[] {
  return text
    .split(/\n+/)
    .flatMap((line) => line.split(/(?<=[.!?…])["”')]*\s+(?=[\p{Lu}\p{N}"“(])/u))
    .map((s) => s.replace(/^[-*•#\s]+/, "").trim())
    .filter((s) => s !== "");
}
