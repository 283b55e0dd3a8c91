import type { Actor } from "@switchboard/contracts/actor";
import type { CannedReply } from "@switchboard/contracts/canned-reply";

type Row = Omit<CannedReply, "owned" | "changed_at"> & { owner_id: string | null; changed_at: Date };

/** Columns of a canned reply that its readers see. */
export const CANNED_COLUMNS = {
  id: true,
  owner_id: true,
  shortcut: true,
  title: true,
  body: true,
  version: true,
  changed_by_name: true,
  changed_at: true,
} as const;

/** The replies that a person may use: everybody's and their own. */
export const usableBy = (actor: Actor) => ({
  client_id: actor.client_id,
  OR: [{ owner_id: null }, { owner_id: actor.id }],
});

/** `shared`: for everybody who works for the client; the caller has checked that this person may. */
export type Sharing = { shared: boolean };

/** The replies that a person may change: their own, or (with the right to share) these and everybody's. */
export const changeableBy = (actor: Actor, shared: boolean) =>
  shared ? usableBy(actor) : { client_id: actor.client_id, owner_id: actor.id };
export type Changeable = ReturnType<typeof changeableBy>;

export function toCannedReply({ owner_id, changed_at, ...row }: Row): CannedReply {
  return { ...row, owned: owner_id !== null, changed_at: changed_at.toISOString() };
}
