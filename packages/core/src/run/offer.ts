import { conditionsMatch } from "@switchboard/blueprint/condition";
import type { Blueprint } from "@switchboard/blueprint/schema";
import type { NewEvent } from "@switchboard/contracts/event";
import type { Core } from "../core.ts";
import { customerFacts } from "../customer/facts.ts";
import { verifiedCustomer } from "../customer/verified.ts";

type Trigger = Blueprint["business_logic"]["cross_sell"]["triggers"][number];
type Place = { client_id: string; conversation_id: string; customer_id: string | null };

/** From which score on a message counts as `positive_sentiment`. */
export const POSITIVE_SENTIMENT = 0.6;

const spoken = (id: string): string => id.replaceAll(/[_-]+/g, " ");

/** The configured offer that fits this moment and this customer; none twice in a conversation, and none without its facts. */
export async function offerFor(core: Core, place: Place, blueprint: Blueprint, trigger: Trigger): Promise<NewEvent[]> {
  const { enabled, triggers, products } = blueprint.business_logic.cross_sell;
  if (!enabled || !triggers.includes(trigger)) return [];
  const facts = await customerFacts(core, place.client_id, await verifiedCustomer(core, place, blueprint));
  const product = products.find((p) => conditionsMatch(p.conditions, facts));
  if (!product) return [];
  const made = await core.db.tenant(place.client_id, (t) =>
    t.events.findFirst({ where: { conversation_id: place.conversation_id, kind: "offer" }, select: { seq: true } }),
  );
  if (made) return [];
  const text = `By the way: would you like to hear about ${spoken(product.id)}?`;
  return [{ kind: "offer", body: { product_id: product.id, trigger, text } }];
}
