import type { JobPayload } from "@switchboard/contracts/jobs/catalogue";
import type { Transaction } from "@switchboard/db/database";
import { storable } from "@switchboard/db/json-text";
import { ReadProblem } from "@switchboard/knowledge/read/problem";
import { readApart } from "@switchboard/knowledge/read/read-apart";
import type { FileText } from "@switchboard/knowledge/read/read-file";
import type { Core } from "../core.ts";
import { expectedLanguage, tellLanguage } from "./language.ts";

type Job = JobPayload<"read-document">;

/** Rows of one statement. */
const batch = 1_000;

/**
 * Reads a document's file into passages. They take the place of the former ones in one transaction, so that a search never finds
 * half a document. What cannot be read is marked as failed, with what to do; so is what fails otherwise in the `last` try, which
 * throws all the same. A file that was replaced meanwhile changes nothing.
 */
export async function readDocument(core: Core, job: Job, { last }: { last: boolean }): Promise<void> {
  const file = await claim(core, job);
  if (!file) return;
  try {
    const read = await readApart(file.content, { name: file.name, title: file.title });
    await core.db.transaction(job.client_id, (tx) => store(tx, core, job, read));
  } catch (error) {
    if (error instanceof ReadProblem) return fail(core, job, error.message);
    if (last) {
      await fail(core, job, "It could not be read because of a fault of ours. Read it again in a while.").catch((err) =>
        core.logger.warn({ err, document_id: job.document_id }, "a document could not be marked as failed"),
      );
    }
    throw error;
  }
}

async function fail(core: Core, job: Job, problem: string): Promise<void> {
  await core.db.tenant(job.client_id, (t) =>
    t.knowledge_documents.updateMany({
      where: beingRead(job),
      data: { status: "failed", problem, updated_at: core.clock.now() },
    }),
  );
}

const about = ({ client_id, document_id, file_id }: Job) => ({ id: document_id, client_id, file_id });

/** Whoever asked for it once more while it was read has put it back to `queued`, and no second job: this one's end is the end. */
const beingRead = (job: Job) => ({ ...about(job), status: { in: ["queued", "reading"] } });

/**
 * A worker that ended while it was reading has left the document at `reading`: the job that is made again goes on with it, and one
 * that is replayed after its last try with one that failed.
 */
function claim(core: Core, job: Job): Promise<{ title: string; name: string; content: Uint8Array } | undefined> {
  return core.db.tenant(job.client_id, async (t) => {
    const { count } = await t.knowledge_documents.updateMany({
      where: { ...about(job), status: { in: ["queued", "reading", "failed"] } },
      data: { status: "reading", problem: null, updated_at: core.clock.now() },
    });
    if (count === 0) return undefined;
    const file = await t.knowledge_files.findFirst({
      where: { id: job.file_id },
      select: { name: true, content: true, knowledge_documents: { select: { title: true } } },
    });
    return file
      ? { title: file.knowledge_documents?.title ?? file.name, name: file.name, content: file.content }
      : undefined;
  });
}

async function store(tx: Transaction, core: Core, job: Job, read: FileText): Promise<void> {
  const { client_id, document_id } = job;
  const { count } = await tx.knowledge_documents.updateMany({
    where: beingRead(job),
    data: { status: "ready", kind: read.kind, pages: read.pages, problem: read.note, updated_at: core.clock.now() },
  });
  if (count === 0) return;
  const language = await settleLanguage(tx, job, read.passages);
  await tx.knowledge_chunks.deleteMany({ where: { document_id, client_id } });
  for (let from = 0; from < read.passages.length; from += batch) {
    await tx.knowledge_chunks.createMany({
      data: read.passages
        .slice(from, from + batch)
        .map((content, n) => ({ client_id, document_id, position: from + n, language, content: storable(content) })),
    });
  }
}

/** The language of what was read: staff's choice, where they made one. */
async function settleLanguage(tx: Transaction, job: Job, passages: readonly string[]): Promise<string> {
  const { client_id, document_id: id } = job;
  const document = await tx.knowledge_documents.findUniqueOrThrow({
    where: { id },
    select: { language: true, language_by: true },
  });
  if (document.language_by === "staff") return document.language;
  const told = tellLanguage(passages, await expectedLanguage(tx, client_id));
  await tx.knowledge_documents.updateMany({ where: { id, client_id }, data: told });
  return told.language;
}
