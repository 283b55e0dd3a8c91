import type { ModelMessage, ModelToolCall } from "./message.ts";
import type { OfflineContext } from "./offline-context.ts";

/** JSON Schema of a tool's arguments: always an object, flat. */
export type ParametersSchema = {
  type: "object";
  properties: Record<string, { type: string; description?: string; enum?: (string | number | boolean)[] }>;
  required: string[];
  additionalProperties: false;
};

/** What a model is told of a tool. */
export type ToolDefinition = { name: string; description: string; parameters: ParametersSchema };

export type ModelFamily = "offline" | "openai" | "gemini";

export type ModelRequest = {
  messages: readonly ModelMessage[];
  /** Empty: the model may not call anything. */
  tools: readonly ToolDefinition[];
  temperature: number;
  max_tokens: number;
  signal?: AbortSignal | undefined;
  /** Read by the offline model alone. */
  context?: OfflineContext | undefined;
};

export type ModelReply = {
  text: string;
  tool_calls: ModelToolCall[];
  /** The model that answered: the fallback's name where it did. */
  model: string;
  usage?: { input_tokens: number; output_tokens: number };
  offline?: boolean;
  cached?: boolean;
};

/** Gets the text while it is written. `onReset`: what came so far counts for nothing, another attempt begins. */
export type ModelStream = { onDelta(text: string): void; onReset(): void };

/** A model that answers a prompt with text or with tool calls. Throws `AppError("model_unavailable")` when it cannot. */
export interface ChatModel {
  readonly family: ModelFamily;
  readonly name: string;
  complete(request: ModelRequest, stream?: ModelStream): Promise<ModelReply>;
}
