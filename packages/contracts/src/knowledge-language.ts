import { z } from "zod";

/** Languages whose word forms PostgreSQL knows, by its own names; `simple` for every other: words as they are written. */
export const KNOWLEDGE_LANGUAGES = [
  "arabic",
  "armenian",
  "basque",
  "catalan",
  "danish",
  "dutch",
  "english",
  "finnish",
  "french",
  "german",
  "greek",
  "hindi",
  "hungarian",
  "indonesian",
  "irish",
  "italian",
  "lithuanian",
  "nepali",
  "norwegian",
  "portuguese",
  "romanian",
  "russian",
  "serbian",
  "simple",
  "spanish",
  "swedish",
  "tamil",
  "turkish",
  "yiddish",
] as const;

export const knowledgeLanguage = z.enum(KNOWLEDGE_LANGUAGES);
export type KnowledgeLanguage = z.infer<typeof knowledgeLanguage>;

/** Who said in which language a document is: its text, the client's own where that is too short to tell, staff, or nobody yet. */
export const languageSource = z.enum(["nobody", "text", "client", "staff"]);
export type LanguageSource = z.infer<typeof languageSource>;

const byTag: Readonly<Record<string, KnowledgeLanguage>> = {
  ar: "arabic",
  ca: "catalan",
  da: "danish",
  de: "german",
  el: "greek",
  en: "english",
  es: "spanish",
  eu: "basque",
  fi: "finnish",
  fr: "french",
  ga: "irish",
  hi: "hindi",
  hu: "hungarian",
  hy: "armenian",
  id: "indonesian",
  it: "italian",
  lt: "lithuanian",
  nb: "norwegian",
  ne: "nepali",
  nl: "dutch",
  nn: "norwegian",
  no: "norwegian",
  pt: "portuguese",
  ro: "romanian",
  ru: "russian",
  sr: "serbian",
  sv: "swedish",
  ta: "tamil",
  tr: "turkish",
  yi: "yiddish",
};

/** The word forms of a language tag such as `de-AT`; `simple` where PostgreSQL has none for it. */
export const languageOfTag = (tag: string): KnowledgeLanguage =>
  byTag[tag.toLowerCase().split("-", 1)[0] ?? ""] ?? "simple";
