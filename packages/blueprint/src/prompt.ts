import type { Blueprint } from "./schema.ts";

/** Placeholders that the client itself fills. */
export const CLIENT_PLACEHOLDERS = ["client_name", "industry"] as const;

/** A placeholder: a name in braces. A secret `${NAME}` and JSON are none. */
const PLACEHOLDER = /(?<!\$)\{([A-Za-z_][A-Za-z0-9_.-]*)\}/g;

/** What the client gives to the prompt; what it does not have is null or empty. */
export type PromptClient = { clientName?: string | null; industry?: string | null };

/** Names of the placeholders in a text, with the offset of each opening brace. */
export function placeholdersOf(text: string): { name: string; at: number }[] {
  return [...text.matchAll(PLACEHOLDER)].map((match) => ({ name: match[1] ?? "", at: match.index }));
}

/**
 * The agent's prompt with its placeholders filled: by the client first, then by `agent.variables`. Values are put in
 * once, as they are: a placeholder inside a value stays as it is written, and so does one that nobody fills.
 */
export function renderPrompt(blueprint: Pick<Blueprint, "agent">, client: PromptClient): string {
  const { system_prompt: prompt, variables } = blueprint.agent;
  const own: Record<string, string | null | undefined> = { client_name: client.clientName, industry: client.industry };
  return prompt.replaceAll(PLACEHOLDER, (written: string, name: string) => {
    const value =
      (Object.hasOwn(own, name) && own[name]) || (Object.hasOwn(variables, name) ? variables[name] : undefined);
    return value === undefined ? written : String(value);
  });
}
