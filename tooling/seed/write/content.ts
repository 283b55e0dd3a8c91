import { randomUUID } from "node:crypto";
import { parse } from "@switchboard/blueprint/parse";
import type { Blueprint } from "@switchboard/blueprint/schema";
import { surveyOf } from "@switchboard/core/survey/questions";
import type pg from "pg";
import type { ClientContent } from "../client-content.ts";
import type { SeedSettings } from "../settings.ts";
import type { Order } from "../story/passage.ts";
import type { World } from "../story/world.ts";
import { writeConversations } from "./conversations.ts";
import { writeCustomers } from "./customers.ts";
import { writeAssignments, writeDesk } from "./desk.ts";
import { insert } from "./insert.ts";
import { writeKnowledge } from "./knowledge.ts";
import { writeQuestions } from "./questions.ts";
import { writeReviews } from "./reviews.ts";
import { staffByKey } from "./staff.ts";
import { writeTelephony } from "./telephony.ts";

const dayMs = 24 * 60 * 60_000;

/** Writes everything that a client has, besides its row, keys and users, in the caller's transaction. */
export async function writeContent(
  client: pg.ClientBase,
  clientId: string,
  content: ClientContent,
  settings: Pick<SeedSettings, "vault" | "recordings">,
  now: Date,
): Promise<void> {
  const blueprint = checked(content, content.configYaml);
  const more = Object.values(content.moreConfigs).map((yaml) => checked(content, yaml));
  const configIds = new Map<string, string>();
  for (const [name, yaml] of Object.entries({ default: content.configYaml, ...content.moreConfigs })) {
    configIds.set(name, await writeConfig(client, clientId, name, yaml, now));
  }
  const customerIds = await writeCustomers(client, clientId, content.customers, settings.vault, now);
  const orders = content.orders.map((order) => orderRow(clientId, order, customerIds, now));
  await insert(client, "demo_orders", orders);
  const changed = { changed_by_name: "Ada Storm", changed_at: now };
  await insert(
    client,
    "canned_replies",
    content.cannedReplies.map((reply) => ({ client_id: clientId, ...reply, ...changed })),
  );
  if (content.desk) await writeDesk(client, clientId, content.desk, now);
  if (content.telephony) await writeTelephony(client, clientId, content.telephony, settings.vault, now);
  const world: World = {
    staff: await staffByKey(client),
    orders: new Map(content.orders.map((o) => [o.number, o])),
    passages: await writeKnowledge(client, clientId, content.documents, now),
    survey: surveyOf(blueprint),
    tools: new Map([blueprint, ...more].flatMap((b) => b.tools.available.map((tool) => [tool.name, tool]))),
    dayFromNow: (days) => dayFrom(now, days),
  };
  await writeConversations(
    client,
    { clientId, configIds, customerIds, world, now, desk: content.desk, settings },
    content.stories,
  );
  if (content.desk) await writeAssignments(client, clientId, content.desk);
  await writeQuestions(client, clientId, content.questions, now);
  await writeReviews(client, clientId, content.reviews, now);
}

/** A demo document that is at fault is our own mistake. */
function checked({ externalId, name, industry }: ClientContent, yaml: string): Blueprint {
  const { blueprint, problems } = parse(yaml, {
    stage: "activate",
    clientExternalId: externalId,
    clientName: name,
    industry,
    knownSecrets: new Set(),
  });
  if (!blueprint) throw new Error(`The demo's config has problems: ${JSON.stringify(problems, null, 2)}`);
  return blueprint;
}

async function writeConfig(
  client: pg.ClientBase,
  clientId: string,
  config_name: string,
  config_yaml: string,
  now: Date,
): Promise<string> {
  const id = randomUUID();
  const created_at = new Date(now.getTime() - 10 * dayMs);
  const target = { client_id: clientId, target_kind: "config", target_id: id, at: created_at };
  const priya = (await staffByKey(client)).get("priya");
  const actor = { actor_kind: "staff", actor_id: priya?.id, actor_name: priya?.name };
  const details = { name: config_name, version: 1 };
  await insert(client, "automation_configs", [
    {
      id,
      client_id: clientId,
      config_name,
      config_yaml,
      version: 1,
      is_active: true,
      created_by: priya?.name,
      created_at,
    },
  ]);
  await insert(client, "audit_entries", [
    { ...target, ...actor, action: "config.save", details },
    { ...target, ...actor, action: "config.activate", details: { ...details, replaces: null } },
  ]);
  return id;
}

function orderRow(clientId: string, order: Order, customerIds: ReadonlyMap<string, string>, now: Date): object {
  const { number, customer, item, status, carrier, location, expectedInDays, total } = order;
  return {
    client_id: clientId,
    number,
    customer_id: customerIds.get(customer) ?? null,
    item,
    status,
    carrier,
    location,
    expected_on: expectedInDays === null ? null : dayFrom(now, expectedInDays),
    total,
  };
}

function dayFrom(now: Date, days: number): string {
  return new Date(now.getTime() + days * dayMs).toISOString().slice(0, 10);
}
