import { about } from "../document/finding.ts";
import { entryAt, textAt } from "../document/located.ts";
import type { Rule } from "./rule.ts";

/** The document must be meant for the client that it is saved for. */
export const checkClient: Rule = ({ config, context, report }) => {
  const node = entryAt(config, "client_id");
  const found = textAt(config, "client_id");
  const allowed = context.clientExternalId;
  if (!node || found === undefined || allowed === undefined || found === allowed) return;
  const message = `this document is for the client "${found}", not for "${allowed}"`;
  report(about(node, { code: "client_mismatch", message, found, allowed }));
};
