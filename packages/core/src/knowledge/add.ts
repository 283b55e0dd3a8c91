import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import { AppError } from "@switchboard/kit/app-error";
import { addDocument, type NewDocument } from "@switchboard/knowledge/add-document";
import type { Core } from "../core.ts";
import { expectedLanguage } from "./language.ts";
import { lockRoom, refuseOverfull } from "./room.ts";

/** Adds a document to the client's knowledge; it is found at once. Throws `bad_input` when its text says nothing, `too_large` when there is no room. */
export async function addKnowledge(
  core: Core,
  actor: Actor,
  input: NewDocument,
): Promise<{ id: string; passages: number }> {
  return core.db.transaction(actor.client_id, async (tx) => {
    await lockRoom(tx, actor.client_id);
    await refuseOverfull(tx, core, actor.client_id, { documents: 1, bytes: Buffer.byteLength(input.text) });
    const added = await addDocument(tx, actor.client_id, input, await expectedLanguage(tx, actor.client_id));
    if (added.passages === 0) {
      throw new AppError("bad_input", "The document has no text.", {
        fields: [{ path: "text", message: "must hold more than headings" }],
      });
    }
    await audit(tx, actor, {
      action: "knowledge.add",
      target_kind: "knowledge_document",
      target_id: added.id,
      details: { title: input.title, passages: added.passages },
    });
    return added;
  });
}
