/** What is known about the target client when a document is checked. Everything left out is not checked. */
export type CheckContext = {
  /** `validate`: what is still to be set up is a warning. `activate`: it is an error. */
  stage: "validate" | "activate";
  /** The client's external key; `client_id` in the document must be the same. */
  clientExternalId?: string;
  /** The client's name and industry, for the prompt. Null or empty: the client has none. */
  clientName?: string | null;
  industry?: string | null;
  /** Names of the secrets that the client has set. Left out: each secret is reported as one that cannot be checked. */
  knownSecrets?: ReadonlySet<string>;
  /** Tables that database tools may name. */
  knownTables?: ReadonlySet<string>;
};
