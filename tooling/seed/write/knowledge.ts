import { createHash, randomUUID } from "node:crypto";
import { tellLanguage } from "@switchboard/core/knowledge/language";
import { readFile } from "@switchboard/knowledge/read/read-file";
import { splitDocument } from "@switchboard/knowledge/split-document";
import type pg from "pg";
import type { DocumentSeed } from "../client-content.ts";
import type { FoundPassage } from "../story/passage.ts";
import { insert } from "./insert.ts";

const shownPassages = 3;
const uploadedBy = "Priya Nair";

type File = { id: string; name: string; content: Buffer; kind: string; pages: number | null };
type Read = { passages: string[]; bytes: number; file: File | undefined };

/** Writes documents in passages. Gives the first passages of each, as a search would show them. */
export async function writeKnowledge(
  client: pg.ClientBase,
  clientId: string,
  documents: readonly DocumentSeed[],
  now: Date,
): Promise<ReadonlyMap<string, FoundPassage[]>> {
  const all = await Promise.all(
    documents.map(async (document) => ({ ...document, id: randomUUID(), ...(await read(document)) })),
  );
  const told = all.map(({ passages }) => tellLanguage(passages, "english"));
  const files = all.flatMap(({ file }) => file ?? []);
  await insert(
    client,
    "knowledge_files",
    files.map(({ id, name, content }) => ({
      id,
      client_id: clientId,
      name,
      sha256: createHash("sha256").update(content).digest("hex"),
      content: `\\x${content.toString("hex")}`,
      created_at: now,
    })),
  );
  await insert(
    client,
    "knowledge_documents",
    all.map(({ id, title, source, bytes, file }, i) => ({
      id,
      client_id: clientId,
      title,
      source,
      bytes,
      ...told[i],
      file_id: file?.id ?? null,
      file_name: file?.name ?? null,
      kind: file?.kind ?? "text",
      status: "ready",
      pages: file?.pages ?? null,
      added_by_name: file ? uploadedBy : null,
      version: 1,
      created_at: now,
      updated_at: now,
    })),
  );
  await insert(
    client,
    "knowledge_chunks",
    all.flatMap(({ id, passages }, i) =>
      passages.map((content, position) => ({
        id: randomUUID(),
        client_id: clientId,
        document_id: id,
        position,
        language: told[i]?.language,
        content,
      })),
    ),
  );
  return new Map(
    all.map(({ title, source, passages }) => [
      title,
      passages.slice(0, shownPassages).map((text) => ({ text, source: title, url: source })),
    ]),
  );
}

async function read(document: DocumentSeed): Promise<Read> {
  if ("text" in document) {
    const { title, text } = document;
    return { passages: splitDocument(title, text), bytes: Buffer.byteLength(text), file: undefined };
  }
  const { title, source: name, file: content } = document;
  const { passages, kind, pages } = await readFile(content, { name, title });
  return { passages, bytes: content.length, file: { id: randomUUID(), name, content, kind, pages } };
}
