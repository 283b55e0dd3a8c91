import type { Tool } from "@switchboard/blueprint/schema/tool";
import type { ToolDefinition } from "../model/port.ts";
import { apiDefinition } from "./api/definition.ts";
import { databaseDefinition } from "./database/definition.ts";
import { END_CONVERSATION, endConversationDefinition } from "./end-conversation/definition.ts";
import { knowledgeDefinition } from "./knowledge/definition.ts";
import { PAUSE_RECORDING, pauseRecordingDefinition } from "./pause-recording/definition.ts";
import { REQUEST_ESCALATION, requestEscalationDefinition } from "./request-escalation/definition.ts";
import { stableHash } from "./stable-hash.ts";

/** What the model is told of one configured tool. */
export function toolDefinition(tool: Tool): ToolDefinition {
  switch (tool.type) {
    case "database":
      return databaseDefinition(tool);
    case "api":
      return apiDefinition(tool);
    case "knowledge":
      return knowledgeDefinition(tool);
  }
}

/** What the model may do besides the configured tools. */
export type BuiltIns = { escalate: boolean; end: boolean; pause?: boolean };

/** Every tool that the model may call: the configured ones, and what it may do besides them. */
export function toolDefinitions(
  tools: readonly Tool[],
  { escalate, end, pause = false }: BuiltIns = { escalate: true, end: false },
): ToolDefinition[] {
  const ours = [REQUEST_ESCALATION, END_CONVERSATION, PAUSE_RECORDING];
  const configured = tools.filter((t) => !ours.includes(t.name));
  return [
    ...configured.map(toolDefinition),
    ...(escalate ? [requestEscalationDefinition] : []),
    ...(end ? [endConversationDefinition] : []),
    ...(pause ? [pauseRecordingDefinition] : []),
  ];
}

/** Hash of a definition that does not depend on the order of its keys: hex SHA-256. The cache is bound to it. */
export const definitionHash = (definition: ToolDefinition): string => stableHash(definition);
