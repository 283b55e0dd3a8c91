import type { Actor } from "@switchboard/contracts/actor";
import type { SavedView } from "@switchboard/contracts/search";

type Row = Omit<SavedView, "owned" | "changed_at"> & { owner_id: string | null; changed_at: Date };

/** Columns of a saved view that its readers see. */
export const VIEW_COLUMNS = {
  id: true,
  owner_id: true,
  name: true,
  query: true,
  version: true,
  changed_by_name: true,
  changed_at: true,
} as const;

/** `shared`: for everybody who works for the client; the caller has checked that this person may. */
export type Sharing = { shared: boolean };

/** The views that a person sees: everybody's and their own. */
export const seenBy = (actor: Actor) => ({
  client_id: actor.client_id,
  OR: [{ owner_id: null }, { owner_id: actor.id }],
});

/** The views that a person may change: their own, or (with the right to share) everybody's besides. */
export const changeableBy = (actor: Actor, shared: boolean) =>
  shared ? seenBy(actor) : { client_id: actor.client_id, owner_id: actor.id };

export function toSavedView({ owner_id, changed_at, ...row }: Row): SavedView {
  return { ...row, owned: owner_id !== null, changed_at: changed_at.toISOString() };
}
