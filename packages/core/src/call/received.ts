import type { Transaction } from "@switchboard/db/database";

/** What is written of a call that comes in, with its beginning. */
export type Received = {
  /** Where the caller is. */
  room: string;
  /** Their number, sealed, and its keyed hash; null where it is withheld. */
  phone: string | null;
  phone_lookup: string | null;
  phone_number_id: string;
  /** Throws what refuses the caller, under a lock that lasts as long as the transaction; gives the call that was made of this room already. */
  admit(tx: Transaction): Promise<string | undefined>;
  /** Whose call it is, once they are admitted; null where nobody knows. */
  customer(tx: Transaction): Promise<string | null>;
};

/** Columns of a call from a telephone. */
export const receivedColumns = ({ phone, phone_lookup, phone_number_id }: Received) => ({
  phone,
  phone_lookup,
  phone_number_id,
});
