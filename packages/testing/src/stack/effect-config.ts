/** A config whose agent has one tool with an outward effect: `charge`, a POST with a marker. */
export function effectConfig(
  clientExternalId: string,
  endpoint: string,
  options: { idempotent: boolean; approval?: boolean },
): string {
  return `automation_config:
  config_id: "effects_v1"
  client_id: "${clientExternalId}"
  use_case: "test"
  agent:
    system_prompt: "You charge what you are told to charge."
    model:
      primary: "stub"
      temperature: 0
      max_tokens: 500
  tools:
    available:
      - name: "charge"
        type: "api"
        description: "Charges once."
        parameters:
          marker:
            type: "string"
            required: true
        timeout_ms: 10000
        idempotent: ${options.idempotent}
        approval: ${options.approval ?? false}
        public: true
        config:
          endpoint: "${endpoint}"
          method: "POST"
  channels:
    input:
      - type: "web_chat"
        enabled: true
  business_logic:
    escalation:
      enabled: true
      triggers: ["request_escalation:true"]
      handoff:
        - type: "human_agent"
          timeout: 600
          fallback: "create_ticket"
`;
}
