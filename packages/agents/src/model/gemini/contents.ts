import type { Content, Part } from "@google/genai";
import { readToolMessage } from "../../conversation/tool-message.ts";
import type { ModelMessage } from "../message.ts";

/** The first system message as Gemini's instruction, and the rest as its turns; neighbours of one role become one turn. */
export function geminiPrompt(messages: readonly ModelMessage[]): { systemInstruction: string; contents: Content[] } {
  const [first, ...others] = messages;
  const systemInstruction = first?.role === "system" ? first.content : "";
  const contents: Content[] = [];
  for (const m of first?.role === "system" ? others : messages) {
    const role = m.role === "assistant" ? "model" : "user";
    const parts = partsOf(m);
    const last = contents.at(-1);
    if (last?.role === role) last.parts?.push(...parts);
    else contents.push({ role, parts });
  }
  return { systemInstruction, contents };
}

function partsOf(m: ModelMessage): Part[] {
  switch (m.role) {
    case "user":
      return [{ text: m.content }];
    case "system":
      return [{ text: `[Note from the system, not from the customer] ${m.content}` }];
    case "tool":
      return [{ functionResponse: { name: m.name, response: { output: readToolMessage(m.content) ?? m.content } } }];
    case "assistant": {
      const calls: Part[] = (m.tool_calls ?? []).map((c) => ({ functionCall: { name: c.name, args: c.arguments } }));
      return m.content === "" && calls.length > 0 ? calls : [{ text: m.content }, ...calls];
    }
  }
}
