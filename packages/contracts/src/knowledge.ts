import { z } from "zod";
import { cleanFileName } from "./file-name.ts";
import { id, instant } from "./id.ts";
import { knowledgeLanguage, languageSource } from "./knowledge-language.ts";

/** Largest file, in bytes. */
export const FILE_LIMIT = 20_000_000;

export const fileKind = z.enum(["text", "markdown", "html", "pdf", "csv"]);

/** `queued` and `reading`: a worker is at it; what was read before stays meanwhile. `failed`: see `problem`. */
export const documentStatus = z.enum(["queued", "reading", "ready", "failed"]);
export type DocumentStatus = z.infer<typeof documentStatus>;

/** A document of a client's knowledge, without its text. */
export const knowledgeDocument = z.strictObject({
  id,
  title: z.string(),
  source: z.string().nullable(),
  /** How many passages it is searched in. */
  passages: z.number().int(),
  created_at: instant,
  kind: fileKind,
  status: documentStatus,
  /** Queued or being read for so long that nobody is at it any more: it may be read again. */
  stuck: z.boolean(),
  /** Why it could not be read, and what to do; of a document that is ready: what of it could not be read. */
  problem: z.string().nullable(),
  /** The uploaded file; null for a text that was given as such. */
  file: z.strictObject({ name: z.string(), bytes: z.number().int(), pages: z.number().int().nullable() }).nullable(),
  added_by: z.string().nullable(),
  /** Whose word forms it is searched by, and who said so. */
  language: knowledgeLanguage,
  language_by: languageSource,
  /** Raised by every change of file or language: whoever changes it names the one that they have seen. */
  version: z.number().int(),
});
export type KnowledgeDocument = z.infer<typeof knowledgeDocument>;

/** A document to add: Markdown or plain text, at most a million characters. */
export const newDocument = z.strictObject({
  title: z.string().trim().min(1).max(200),
  source: z.string().min(1).max(2000).optional(),
  text: z.string().min(1).max(1_000_000),
});

/** Longest name that is looked at; what is kept of it is at most 240 bytes. */
const longestName = 1_000;

/**
 * What is said of a file beside its bytes. `document_id`: the document whose file it replaces, with the `version` of it that was
 * seen.
 */
export const fileUpload = z
  .strictObject({
    name: z.string().max(longestName).transform(cleanFileName).pipe(z.string().min(1, "must hold letters or digits")),
    document_id: id.optional(),
    version: z.coerce.number().int().optional(),
  })
  .refine(({ document_id, version }) => (document_id === undefined) === (version === undefined), {
    path: ["version"],
    message: "must be the document's version that you have seen",
  });
export type FileUpload = z.infer<typeof fileUpload>;

/** What became of a file. `known`: the same bytes are there already, as this document. */
export const uploadedFile = z.strictObject({ document_id: id, title: z.string(), known: z.boolean() });
export type UploadedFile = z.infer<typeof uploadedFile>;

/** One passage as the agent sees it. */
export const knowledgePassage = z.strictObject({ position: z.number().int(), content: z.string() });
export type KnowledgePassage = z.infer<typeof knowledgePassage>;

/** A passage that a question finds, best first. */
export const foundPassage = z.strictObject({
  title: z.string(),
  source: z.string().nullable(),
  content: z.string(),
  score: z.number(),
});
export type FoundPassage = z.infer<typeof foundPassage>;

/** Which language a document is in. `null`: what its text says. */
export const languageChoice = z.strictObject({
  document_id: id,
  language: knowledgeLanguage.nullable(),
  version: z.number().int(),
});
export type LanguageChoice = z.infer<typeof languageChoice>;

/** How much knowledge a client has, and may have. */
export const knowledgeUsage = z.strictObject({
  documents: z.number().int(),
  most_documents: z.number().int(),
  bytes: z.number().int(),
  most_bytes: z.number().int(),
});
export type KnowledgeUsage = z.infer<typeof knowledgeUsage>;
