import type { KnowledgeLanguage } from "@switchboard/contracts/knowledge-language";
import { francAll } from "franc";

/** PostgreSQL's word forms by ISO 639-3, as franc names languages. */
const forms: Readonly<Record<string, KnowledgeLanguage>> = {
  arb: "arabic",
  hye: "armenian",
  eus: "basque",
  cat: "catalan",
  dan: "danish",
  nld: "dutch",
  eng: "english",
  fin: "finnish",
  fra: "french",
  deu: "german",
  ell: "greek",
  hin: "hindi",
  hun: "hungarian",
  ind: "indonesian",
  gle: "irish",
  ita: "italian",
  lit: "lithuanian",
  nep: "nepali",
  nob: "norwegian",
  nno: "norwegian",
  por: "portuguese",
  ron: "romanian",
  rus: "russian",
  srp: "serbian",
  spa: "spanish",
  swe: "swedish",
  tam: "tamil",
  tur: "turkish",
  ydd: "yiddish",
};

/** Others that businesses write in, without word forms. Dialects are left out: a plain English text resembles Scots as well. */
const others =
  "afr amh azj bel ben bos bul ces cmn est guj hau heb hrv isl jpn kan kat kaz khm kor lao lav mal mar mkd mlt pan pes pol sin slk slv som sqi swh tel tgl tha tuk ukr urd uzn vie zlm zul".split(
    " ",
  );

/** Fewer letters than these say nothing. */
const fewest = 40;
/** So much of a text is looked at. */
const most = 2_000;
/** As good as the best: the expected one is meant, where it is among them. */
const close = 0.97;

/**
 * The language of a text, by how often which three letters stand side by side (franc): the word forms that PostgreSQL has for it,
 * `simple` where it has none, undefined where the text is too short to tell. Of neighbours such as Danish and Norwegian that are
 * as likely, the `expected` one.
 */
export function languageOf(text: string, expected: KnowledgeLanguage): KnowledgeLanguage | undefined {
  const words = text
    .replaceAll(/https?:\S+|[^\p{L}\p{M}\s]+/gu, " ")
    .replaceAll(/\s+/g, " ")
    .slice(0, most);
  // A sign of Chinese or Japanese is a word.
  const letters =
    words.replaceAll(" ", "").length * (/[\p{Script=Han}\p{Script=Kana}\p{Script=Hira}]/u.test(words) ? 4 : 1);
  if (letters < fewest) return undefined;
  const ranked = francAll(words, { only: [...Object.keys(forms), ...others] });
  const likely = ranked.filter(([, share]) => share >= close).map(([code]) => forms[code] ?? "simple");
  if (ranked[0]?.[0] === "und") return undefined;
  return likely.includes(expected) ? expected : likely[0];
}
