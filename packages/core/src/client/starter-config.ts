import type { NewClient } from "@switchboard/contracts/client";
import type { Template } from "./template.ts";

/** The automation document that a new client begins with. Texts from outside are quoted: an id such as `123` stays text. */
export function starterConfig(
  template: Template,
  client: Pick<NewClient, "external_id" | "name" | "language">,
): string {
  const duties = template.duties.map((duty) => `    - ${duty}`).join("\n");
  return `config_id: ${JSON.stringify(`${client.external_id}_v1`)}
client_id: ${JSON.stringify(client.external_id)}
use_case: ${template.use_case}

agent:
  system_prompt: |
    You answer for {client_name}.
${duties}
    - Answer in two or three short, friendly sentences.
  model:
    primary: gemini-2.5-pro
    fallback: gemini-2.5-flash
    temperature: 0.3
    max_tokens: 800

tools:
  available:
    - name: knowledge_search
      type: knowledge
      description: Searches what the client has written for its customers.
      timeout_ms: 5000
      idempotent: true
      public: true

business_logic:
  surveys:
    enabled: true
    questions:
      - text: Rate your satisfaction
        type: rating
        scale: 1-5
  escalation:
    enabled: true
    triggers:
      - sentiment_score:<0.3
      - request_escalation:true
    handoff:
      - type: human_agent
        timeout: 180
        fallback: create_ticket

language: ${JSON.stringify(client.language)}
${greeting(client)}`;
}

/** What is spoken as it stands is only begun for a client in a language that we write. */
function greeting({ name, language }: Pick<NewClient, "name" | "language">): string {
  if (!/^en\b/.test(language)) return "";
  return `
call:
  greeting: ${JSON.stringify(`Hello{name}, this is ${name}. How can I help?`)}
`;
}
