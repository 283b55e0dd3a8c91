import { z } from "zod";
import { ModelFailure } from "../failure.ts";
import { parseArguments } from "../parse-arguments.ts";
import type { ModelReply } from "../port.ts";

const usage = z.object({ prompt_tokens: z.number().default(0), completion_tokens: z.number().default(0) }).nullish();

const reply = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({
          content: z.string().nullish(),
          tool_calls: z
            .array(
              z.object({
                id: z.string().nullish(),
                function: z.object({ name: z.string(), arguments: z.string().nullish() }),
              }),
            )
            .nullish(),
        }),
      }),
    )
    .min(1),
  usage,
});

const chunk = z.object({
  choices: z
    .array(
      z.object({
        delta: z
          .object({
            content: z.string().nullish(),
            tool_calls: z
              .array(
                z.object({
                  index: z.number().nullish(),
                  id: z.string().nullish(),
                  function: z.object({ name: z.string().nullish(), arguments: z.string().nullish() }).nullish(),
                }),
              )
              .nullish(),
          })
          .nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  usage,
  error: z.unknown().optional(),
});

function parse<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new ModelFailure("server_error", "the model's server answered with something that is no chat completion");
  }
}

const counted = (u: z.infer<typeof usage>) =>
  u ? { usage: { input_tokens: u.prompt_tokens, output_tokens: u.completion_tokens } } : {};

/** Reads a whole answer. Throws ModelFailure when it is none. */
export function readReply(model: string, text: string): ModelReply {
  const { choices, usage: tokens } = parse(reply, text);
  const message = choices[0]?.message;
  return {
    text: message?.content ?? "",
    tool_calls: (message?.tool_calls ?? []).map((c) => ({
      call_id: c.id ?? "",
      name: c.function.name,
      arguments: parseArguments(c.function.arguments ?? ""),
    })),
    model,
    ...counted(tokens),
  };
}

/** Puts a streamed answer together. */
export class ReplyAssembly {
  #text = "";
  #calls: { id: string; name: string; arguments: string }[] = [];
  #usage: z.infer<typeof usage>;
  /** The server has said why it stopped: the answer is whole. */
  #finished = false;

  /** Takes one event's data; gives the text that came with it. Throws ModelFailure. */
  add(data: string): string {
    const { choices, usage: tokens, error } = parse(chunk, data);
    if (error !== undefined && error !== null)
      throw new ModelFailure("server_error", "the model's server broke off with an error");
    if (tokens) this.#usage = tokens;
    let text = "";
    for (const { delta, finish_reason } of choices.slice(0, 1)) {
      text += delta?.content ?? "";
      for (const part of delta?.tool_calls ?? []) this.#addCall(part.index ?? 0, part.id, part.function);
      if (finish_reason) this.#finished = true;
    }
    this.#text += text;
    return text;
  }

  #addCall(
    index: number,
    id: string | null | undefined,
    part: { name?: string | null | undefined; arguments?: string | null | undefined } | null | undefined,
  ): void {
    const call = (this.#calls[index] ??= { id: "", name: "", arguments: "" });
    if (id) call.id = id;
    if (part?.name) call.name += part.name;
    if (part?.arguments) call.arguments += part.arguments;
  }

  /** The whole answer. Throws ModelFailure when the stream ended too early. */
  finish(model: string): ModelReply {
    if (!this.#finished) throw new ModelFailure("cut", "the model's answer ended before it was complete");
    const calls = this.#calls.filter((c) => c !== undefined && c.name !== "");
    return {
      text: this.#text,
      tool_calls: calls.map((c) => ({ call_id: c.id, name: c.name, arguments: parseArguments(c.arguments) })),
      model,
      ...counted(this.#usage),
    };
  }
}
