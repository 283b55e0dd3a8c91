/*
 * Number words as speech recognition writes them, by their value: English, German, French, Spanish, Italian, Portuguese, Dutch,
 * Norwegian, Swedish, Danish. `unsure` ones mostly mean something else: articles, and what "two", "four" or "eight" are heard as.
 */
const sure: Record<number, string> = {
  0: "zero nought naught null nul zéro cero nil noll",
  1: "one eins uno één én",
  2: "two zwei zwo deux dos dois duas twee två",
  3: "three drei trois tres tre três drie",
  4: "four vier quatre cuatro quattro quatro fyra",
  5: "five fünf fuenf cinq cinco cinque vijf fem",
  6: "six sechs seis zes seks",
  7: "seven sieben sept siete sette sete zeven syv sju",
  8: "eight acht huit ocho otto oito åtte otte åtta",
  9: "nine neun neuf nueve nove negen nio",
  10: "ten zehn dix diez dieci dez tien tio",
  11: "eleven elf onze undici elleve elva",
  12: "twelve zwölf zwoelf douze doce dodici doze twaalf tolv",
  13: "thirteen dreizehn treize trece tredici treze dertien tretten tretton",
  14: "fourteen vierzehn quatorze catorce quattordici catorze veertien fjorten fjorton",
  15: "fifteen fünfzehn fuenfzehn quindici vijftien femten femton",
  16: "sixteen sechzehn dieciséis sedici dezesseis dezasseis zestien seksten sexton",
  17: "seventeen siebzehn diecisiete diciassette dezessete dezassete zeventien sytten sjutton",
  18: "eighteen achtzehn dieciocho diciotto dezoito achttien atten arton",
  19: "nineteen neunzehn diecinueve diciannove dezenove dezanove negentien nitten nitton",
  20: "twenty zwanzig vingt veinte venti vinte twintig tjue tyve tjugo",
  30: "thirty dreißig dreissig trente treinta trenta trinta dertig tretti tredive trettio",
  40: "forty fourty vierzig quarante cuarenta quaranta quarenta veertig førti fyrre fyrtio",
  50: "fifty fünfzig fuenfzig cinquante cincuenta cinquanta cinquenta vijftig femti halvtreds femtio",
  60: "sixty sechzig soixante sesenta sessanta sessenta zestig seksti sextio",
  70: "seventy siebzig septante setenta settanta zeventig sytti halvfjerds sjuttio",
  80: "eighty achtzig huitante octante ochenta ottanta oitenta tachtig åtti firs åttio",
  90: "ninety neunzig nonante noventa novanta negentig nitti halvfems nittio",
};
const unsure: Record<number, string> = {
  0: "oh o",
  1: "won un una une um uma ein eine een en ett et ei",
  2: "to too due",
  3: "tree",
  4: "for fire",
  6: "sei sex meia",
  8: "ate",
  9: "ni",
  10: "ti",
  11: "once",
  15: "quince",
  16: "seize",
};
/** Tens that stand only before their units, in one word. */
const stems: Record<number, string> = {
  20: "veinti vent",
  30: "trent",
  40: "quarant",
  50: "cinquant",
  60: "sessant",
  70: "settant",
  80: "ottant",
  90: "novant",
};
const times: Record<number, string> = {
  2: "double doppel doppelt doble doppio duplo dobbel dubbel",
  3: "triple treble dreifach tripel trippel triplo",
};
/** Parts of greater numbers: what they are worth is not asked. */
const greater =
  "hundred thousand hundert tausend cent cents mille cien ciento mil cento mila honderd duizend hundre tusen hundra tusind";
const joiners = "and und et y e og och en ën";

const list = (words: string): string[] => words.split(" ");
const byWord = (of: Record<number, string>): Map<string, number> =>
  new Map(Object.entries(of).flatMap(([value, words]) => list(words).map((word) => [word, Number(value)] as const)));

const values = byWord(sure);
const guesses = byWord(unsure);
const repeats = byWord(times);
const tens = new Map([...values, ...byWord(stems)].filter(([, value]) => value >= 20));
const bigger = new Set(list(greater));
const joining = new Set(list(joiners));

/** "einundvierzig", "tweeënveertig", "quarantuno", "førtien": units and tens in one word. */
function together(word: string): number | undefined {
  for (const [ten, value] of tens) {
    const rest = word.startsWith(ten) ? word.slice(ten.length) : word.endsWith(ten) ? word.slice(0, -ten.length) : "";
    if (rest === "") continue;
    const unit = word.startsWith(ten) ? rest : rest.replace(/(?:und|ën|en|og)$/, "");
    const worth = values.get(unit) ?? guesses.get(unit);
    if (worth !== undefined && worth > 0 && worth < 10) return value + worth;
  }
  return undefined;
}

const parts = [...values.keys(), ...guesses.keys(), ...tens.keys(), ...bigger, ...joining].filter((p) => p.length > 1);
const composed = new RegExp(`^(?:${parts.toSorted((a, b) => b.length - a.length).join("|")})+$`, "u");
/** "tienen" is no number, though "ti", "en" and "en" are. */
const madeOfShort = new RegExp(`^(?:${parts.filter((p) => p.length === 2).join("|")})+$`, "u");
const shortestComposed = 6;
const longestComposed = 60;

/** What a word says of numbers: its value, or that it is one ("thousand"), or how often the next digit is meant ("double"). */
export type NumberWord = { value?: number; times?: number; sure: boolean };

/** Undefined: the word, in small letters, is no number. */
export function numberWord(word: string): NumberWord | undefined {
  const value = values.get(word);
  if (value !== undefined) return { value, sure: true };
  const guess = guesses.get(word);
  if (guess !== undefined) return { value: guess, sure: false };
  const often = repeats.get(word);
  if (often !== undefined) return { times: often, sure: false };
  if (bigger.has(word)) return { sure: true };
  if (word.length < shortestComposed || word.length > longestComposed) return undefined;
  const both = together(word);
  if (both !== undefined) return { value: both, sure: true };
  return composed.test(word) && !madeOfShort.test(word) ? { sure: true } : undefined;
}

/** Whether a word may stand between tens and units: "quarante et un". */
export const joinsNumbers = (word: string): boolean => joining.has(word);
