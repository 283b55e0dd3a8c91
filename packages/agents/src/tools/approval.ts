import type { Tool } from "@switchboard/blueprint/schema/tool";
import { toolDefinition } from "./definition.ts";
import { stableHash } from "./stable-hash.ts";

/** A call that a person has approved. Its id is the approval's, and becomes the call's id in the ledger: it starts once. */
export type ApprovedCall = {
  id: string;
  name: string;
  arguments: Record<string, unknown>;
  arguments_hash: string;
  definition_hash: string;
};

/** Hash of a call's arguments that an approval is bound to. */
export const argumentsHash = (given: Record<string, unknown>): string => stableHash(given);

/** Hash of what an approval's tool is: what the model is told of it, and what the config says that it does. */
export const approvedDefinitionHash = (tool: Tool): string => stableHash({ tool, definition: toolDefinition(tool) });

/** Why an approved call may not run after all; undefined when it is what the person saw. */
export function brokenApproval(approved: ApprovedCall, tool: Tool, given: Record<string, unknown>): string | undefined {
  if (approved.name !== tool.name || argumentsHash(given) !== approved.arguments_hash)
    return "The call is not the one that was approved.";
  if (approvedDefinitionHash(tool) !== approved.definition_hash)
    return "The tool has been changed since a person approved this call. It was not made.";
  return undefined;
}
