import type { CustomerClaim } from "@switchboard/contracts/chat";
import type { Core } from "../core.ts";
import { openField } from "./open-field.ts";
import { customerPlace } from "./place.ts";

/** What is stored of a customer that a claim may change. */
export type StoredCustomer = {
  id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  /** Null beside a number that only a page has told. */
  phone_lookup: string | null;
  preferences: Record<string, unknown>;
};

const sealedFields = ["name", "email", "phone"] as const;

/** Names of the fields in which a claim differs from what is stored; what a claim leaves out stays. */
export function changedFields(
  core: Pick<Core, "vault">,
  clientId: string,
  claim: CustomerClaim,
  stored: StoredCustomer | undefined,
): string[] {
  const sealed = sealedFields.filter(
    (field) =>
      claim[field] !== undefined &&
      (claim[field] !== openField(core, clientId, field, stored?.[field] ?? null) ||
        (field === "phone" && stored?.phone_lookup === null)),
  );
  const preferences = Object.entries(claim.preferences ?? {}).some(
    ([name, value]) => stored?.preferences[name] !== value,
  );
  return preferences ? [...sealed, "preferences"] : sealed;
}

/** The columns that a claim's personal fields go to, sealed, with the look-ups that find them again. */
export function sealedColumns(
  core: Pick<Core, "vault">,
  clientId: string,
  claim: CustomerClaim | Pick<CustomerClaim, (typeof sealedFields)[number]>,
) {
  const seal = (field: (typeof sealedFields)[number]) => {
    const value = claim[field];
    return value === undefined ? null : core.vault.seal(value, customerPlace(clientId, field));
  };
  const lookup = (field: "email" | "phone") => {
    const value = claim[field];
    return value === undefined ? null : core.vault.lookup(value, field, clientId);
  };
  return {
    name: seal("name"),
    email: seal("email"),
    phone: seal("phone"),
    email_lookup: lookup("email"),
    phone_lookup: lookup("phone"),
  };
}
