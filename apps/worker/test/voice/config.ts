/** A config whose agent speaks through the test's model; `more`: further top-level keys, as YAML. */
export function callConfig(more: string, endpoint = "http://127.0.0.1:9/charge"): string {
  return `config_id: call_v1
client_id: northwind
use_case: test
agent:
  system_prompt: You answer the telephone.
  model: { primary: stub, temperature: 0, max_tokens: 500 }
tools:
  available:
    - name: charge
      type: api
      description: Charges once.
      parameters: { marker: { type: string, required: true } }
      timeout_ms: 10000
      idempotent: true
      public: true
      config: { endpoint: "${endpoint}", method: POST }
business_logic:
  escalation:
    enabled: true
    triggers: ["request_escalation:true"]
    handoff: [{ type: human_agent, timeout: 600, fallback: create_ticket }]
${more}`;
}
