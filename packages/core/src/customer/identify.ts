import type { Actor } from "@switchboard/contracts/actor";
import type { CustomerFields, CustomerView } from "@switchboard/contracts/customer";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import { hintFloor } from "../conversation/hint.ts";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { checkedContact } from "./check-contact.ts";
import { lockRemaining } from "./remaining.ts";
import { columnsOf } from "./save.ts";
import { readCustomerView } from "./view.ts";

type Identify = { conversation_id: string; customer_id?: string | undefined; fields?: CustomerFields | undefined };

/**
 * Says who a visitor is: a customer who is known, or a new one. The agent may then look up what is this customer's. Whom only their
 * telephone number told is said anew. Throws `conflict` with who was first when it is known already, `bad_input`, `not_found`.
 */
export async function identifyVisitor(core: Core, actor: Actor, input: Identify): Promise<CustomerView> {
  const fields = checkedContact(input.fields ?? {});
  if (!input.customer_id && !Object.entries(fields).some(([name, value]) => name !== "vip" && value)) {
    const message = "give a name, an e-mail address or a phone number";
    throw new AppError("bad_input", "A new customer needs a name, an e-mail address or a phone number.", {
      fields: [{ path: "name", message }],
    });
  }
  const { view, seq } = await core.db.transaction(actor.client_id, async (tx) => {
    // The customer first and then the conversation, as a merge locks them.
    const customer = input.customer_id
      ? await known(tx, actor, input.customer_id)
      : await create(core, tx, actor, fields);
    const conversation = await lockConversation(tx, input.conversation_id);
    const { customer_id: before, identified_by } = conversation;
    if (before !== null && identified_by !== "phone" && identified_by !== null)
      throw await identifiedAlready(tx, actor, conversation.id);
    await tx.conversations.update({
      where: { id: conversation.id },
      data: { customer_id: customer, identified_by: "staff" },
    });
    await audit(tx, actor, {
      action: "customer.identify",
      target_kind: "conversation",
      target_id: conversation.id,
      details: { customer_id: customer, new: input.customer_id === undefined, ...(before && { before }) },
    });
    return { view: await readCustomerView(core, tx, actor.client_id, customer, false), seq: conversation.last_seq };
  });
  hintFloor(core, actor.client_id, input.conversation_id, seq);
  return view;
}

async function known(tx: Transaction, actor: Actor, id: string): Promise<string> {
  const row = await lockRemaining(tx, actor.client_id, id);
  if (row.erased_at) throw new AppError("conflict", "This customer has been erased.");
  return row.id;
}

async function create(core: Core, tx: Transaction, actor: Actor, fields: CustomerFields): Promise<string> {
  const { client_id } = actor;
  const { id } = await tx.customers.create({
    data: {
      ...columnsOf(core, { client_id, pii_data: null }, fields),
      client_id,
      changed_by_name: actor.name,
    },
    select: { id: true },
  });
  await audit(tx, actor, {
    action: "customer.create",
    target_kind: "customer",
    target_id: id,
    details: { fields: Object.keys(fields) },
  });
  return id;
}

async function identifiedAlready(tx: Transaction, { client_id }: Actor, conversationId: string): Promise<AppError> {
  const first = await tx.audit_entries.findFirst({
    where: { client_id, action: "customer.identify", target_id: conversationId },
    orderBy: { id: "desc" },
    select: { actor_name: true },
  });
  const holder_name = first?.actor_name ?? "The client’s server";
  return new AppError("conflict", `${holder_name} has said already who this is.`, { holder_name });
}
