import { randomUUID } from "node:crypto";
import { parse } from "@switchboard/blueprint/parse";
import { hasErrors } from "@switchboard/blueprint/problem";
import type { Actor } from "@switchboard/contracts/actor";
import type { CreatedClient, NewClient } from "@switchboard/contracts/client";
import { languageOfTag } from "@switchboard/contracts/knowledge-language";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import { addDocument } from "@switchboard/knowledge/add-document";
import { makeKey } from "../api-key/make-key.ts";
import { readCheckContext } from "../config/check-context.ts";
import type { Core } from "../core.ts";
import { addPortalUser, preparePortalUser } from "../portal-user/invite.ts";
import { starterConfig } from "./starter-config.ts";
import { TEMPLATES } from "./template.ts";

/**
 * Makes a client that answers at once: active config, starter knowledge and a widget key, all or nothing. Throws `forbidden`
 * for who is no admin now, `conflict` when the external id is taken, as the second of a double click finds, or the first portal
 * user's address has an account, and `bad_input` for a first password that is easy to guess.
 */
export async function createClient(core: Core, actor: Actor, input: NewClient): Promise<CreatedClient> {
  const id = randomUUID();
  const { external_id, name } = input;
  const template = TEMPLATES[input.template];
  const industry = input.industry ?? template.industry;
  const { key, hash, prefix } = makeKey("publishable");
  const user = input.portal_user && (await preparePortalUser(input.portal_user));
  await core.db.transaction(id, async (tx) => {
    await insertClient(tx, actor, { id, external_id, name, industry });
    await addConfig(tx, actor, id, starterConfig(template, input));
    // What the template gives is English; what the client adds is more likely in its own language.
    await tx.clients.updateMany({ where: { id }, data: { knowledge_language: languageOfTag(input.language) } });
    for (const document of template.documents) await addDocument(tx, id, document, "english");
    await tx.api_keys.create({
      data: {
        client_id: id,
        kind: "publishable",
        name: "Widget",
        prefix,
        key_hash: hash,
        allowed_origins: input.allowed_origins?.map((origin) => new URL(origin).origin) ?? [],
      },
      select: { id: true },
    });
    const creator = { ...actor, client_id: id };
    if (user) await addPortalUser(tx, creator, user);
    await audit(tx, creator, {
      action: "client.create",
      target_kind: "client",
      target_id: id,
      details: { external_id, template: input.template, documents: template.documents.length },
    });
  });
  // The creator's session lists it at once; others see it when theirs is read anew.
  core.realtime.publish({ kind: "access", subject_id: actor.id });
  const client = { id, external_id, name, industry };
  return { client, widget_key: key, documents: template.documents.length };
}

async function insertClient(tx: Transaction, actor: Actor, client: CreatedClient["client"]): Promise<void> {
  const { id, external_id, name, industry } = client;
  const rows = await tx.$queryRaw<{ outcome: string }[]>`
    SELECT create_client(${actor.id}::uuid, ${id}::uuid, ${external_id}, ${name}, ${industry}) AS outcome`;
  const outcome = rows[0]?.outcome;
  if (outcome === "created") return;
  if (outcome === "forbidden") throw new AppError("forbidden", "Only an admin creates clients.");
  throw new AppError("conflict", `Another client has the id “${external_id}”. Try “${external_id}-2”.`, {
    fields: [{ path: "external_id", message: "is taken" }],
  });
}

async function addConfig(tx: Transaction, actor: Actor, clientId: string, yaml: string): Promise<void> {
  const { problems } = parse(yaml, await readCheckContext(tx, clientId, "activate"));
  if (hasErrors(problems)) throw new AppError("config_invalid", "The template has problems.", { problems });
  await tx.automation_configs.create({
    data: {
      client_id: clientId,
      config_name: "default",
      config_yaml: yaml,
      version: 1,
      is_active: true,
      created_by: actor.name,
    },
    select: { id: true },
  });
}
