import { createHash } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { FILE_LIMIT, type FileUpload, type UploadedFile } from "@switchboard/contracts/knowledge";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { storable } from "@switchboard/db/json-text";
import { AppError } from "@switchboard/kit/app-error";
import { kindOf } from "@switchboard/knowledge/read/kind";
import { ReadProblem } from "@switchboard/knowledge/read/problem";
import type { Core } from "../core.ts";
import { kickOutbox } from "../outbox/relay.ts";
import { changedMeanwhile } from "./changed-meanwhile.ts";
import { queueReading } from "./file-job.ts";
import { lockRoom, refuseOverfull } from "./room.ts";

/**
 * Keeps a file and has a worker read it. The same bytes are kept once: a second upload of them names the document that they are.
 * Throws `bad_input` for what is no document, `too_large` for a file that is, or where the client has no room for it, `not_found`
 * for a document that is not the client's, and `conflict` (with `holder_name`) for one that was changed since `version`.
 */
export async function uploadKnowledge(
  core: Core,
  actor: Actor,
  input: FileUpload,
  content: Uint8Array<ArrayBuffer>,
): Promise<UploadedFile> {
  const name = storable(input.name);
  if (content.length > FILE_LIMIT) throw tooLarge();
  const kind = refuseUnreadable(content, name);
  const sha256 = createHash("sha256").update(content).digest("hex");
  const { client_id } = actor;
  const done = await core.db.transaction(client_id, async (tx) => {
    await lockRoom(tx, client_id);
    const same = await tx.knowledge_files.findUnique({
      where: { client_id_sha256: { client_id, sha256 } },
      select: { knowledge_documents: { select: { id: true, title: true } } },
    });
    const known = same?.knowledge_documents;
    if (known && input.document_id && known.id !== input.document_id) {
      throw new AppError("conflict", `The same file is there already, as “${known.title}”.`);
    }
    if (known) return { document_id: known.id, title: known.title, known: true };
    const former = input.document_id ? await formerOf(tx, client_id, input.document_id, input.version) : undefined;
    await refuseOverfull(tx, core, client_id, {
      documents: former ? 0 : 1,
      bytes: content.length,
      freed: former?.bytes ?? 0,
    });
    const file = await tx.knowledge_files.create({ data: { client_id, name, sha256, content }, select: { id: true } });
    const data = {
      file_id: file.id,
      file_name: name,
      kind,
      status: "queued",
      problem: null,
      bytes: content.length,
      pages: null,
      added_by_name: actor.name,
      changed_by_name: actor.name,
      updated_at: core.clock.now(),
    };
    const document = former ? await replace(tx, former, data) : await add(tx, actor, data);
    await queueReading(tx, { client_id, document_id: document.id, file_id: file.id });
    await audit(tx, actor, {
      action: former ? "knowledge.replace" : "knowledge.upload",
      target_kind: "knowledge_document",
      target_id: document.id,
      details: { file: name, bytes: content.length, sha256 },
    });
    return { document_id: document.id, title: document.title, known: false };
  });
  if (!done.known) kickOutbox(core);
  return done;
}

type Data = { file_id: string; file_name: string; kind: string; status: string; bytes: number; added_by_name: string };
type Document = { id: string; title: string };
type Former = Document & { file_id: string | null; bytes: number };

/** The document whose file is replaced, as it was seen: of two who replace it at once, the second is told who was first. */
async function formerOf(tx: Transaction, client_id: string, id: string, version: number | undefined): Promise<Former> {
  const former = await tx.knowledge_documents.findFirst({
    where: { id, client_id, version: version ?? -1 },
    select: { id: true, title: true, file_id: true, bytes: true },
  });
  if (!former) throw await changedMeanwhile(tx, client_id, id);
  return former;
}

function add(tx: Transaction, { client_id }: Actor, data: Data): Promise<Document> {
  const title =
    data.file_name
      .replace(/\.[A-Za-z0-9]{1,8}$/, "")
      .replaceAll(/[_-]+/g, " ")
      .trim() || data.file_name;
  return tx.knowledge_documents.create({
    data: { client_id, title, source: data.file_name, ...data },
    select: { id: true, title: true },
  });
}

/** Under the client's lock, so that nothing has changed since `formerOf`. */
async function replace(tx: Transaction, { id, title, file_id }: Former, data: Data): Promise<Document> {
  await tx.knowledge_documents.update({
    where: { id },
    data: { ...data, source: data.file_name, version: { increment: 1 } },
    select: { id: true },
  });
  if (file_id) await tx.knowledge_files.delete({ where: { id: file_id }, select: { id: true } });
  return { id, title };
}

const tooLarge = (): AppError =>
  new AppError("too_large", `The file is larger than ${FILE_LIMIT / 1_000_000} MB. Upload it in parts.`, {
    fields: [{ path: "(body)", message: "is too large" }],
  });

/** What is no document at all is said at once, without a job. */
function refuseUnreadable(content: Uint8Array, name: string): string {
  try {
    return kindOf(content, name).kind;
  } catch (error) {
    if (!(error instanceof ReadProblem)) throw error;
    throw new AppError("bad_input", `${name}: ${error.message}`, {
      fields: [{ path: "(body)", message: error.message }],
    });
  }
}
