/** A valid automation config of at least `lines` lines: prompt, variables, tools of every type, integrations, business logic. */
export function blueprintDocument(lines: number): string {
  const out = [
    "automation_config:",
    "  config_id: bench_v1",
    "  client_id: bench",
    "  use_case: customer_support",
    "  agent:",
    "    system_prompt: |",
    ...Array.from(
      { length: 40 },
      (_, at) => `      Objective ${at} for {client_name}: {objective_${at}}, within the usual limits.`,
    ),
    "    variables:",
    ...Array.from({ length: 40 }, (_, at) => `      objective_${at}: "Answer question ${at} politely"`),
    "    model: { primary: gemini-2.5-pro, fallback: gemini-2.5-flash, temperature: 0.7, max_tokens: 2000 }",
    "  business_logic:",
    "    cross_sell:",
    "      enabled: true",
    "      triggers: [positive_sentiment, successful_resolution]",
    "      products:",
    ...repeat(150, (at) => [
      `        - id: product_${at}`,
      `          conditions: ["customer_type:standard", "interaction_count:>${at}", "feature_usage:<50%"]`,
    ]),
    "    surveys:",
    "      enabled: true",
    "      questions:",
    ...repeat(60, (at) => [
      `        - text: "How was part ${at}?"`,
      "          type: multiple_choice",
      "          options:",
      "            - Good",
      "            - 'Not so good' # said in full",
      `        - text: "Rate part ${at}"`,
      "          type: rating",
      '          scale: "1-5"',
    ]),
    "    escalation:",
    "      enabled: true",
    '      triggers: ["sentiment_score:<0.3", "complexity_score:>0.8", "request_escalation:true"]',
    "      handoff: [{ type: human_agent, timeout: 30, fallback: create_ticket }]",
    "  integrations:",
    "    available:",
    ...repeat(100, (at) => [
      `      - name: crm_${at}`,
      "        type: crm",
      "        config:",
      `          api_key: "\${CRM_${at}_KEY}"`,
      `          subdomain: "client-${at}.example.com"`,
    ]),
    "  tools:",
    "    available:",
  ];
  for (let at = 0; out.length < lines; at++) out.push(...(at % 2 === 0 ? databaseTool(at) : apiTool(at)));
  return `${out.join("\n")}\n`;
}

function repeat(times: number, block: (at: number) => string[]): string[] {
  return Array.from({ length: times }, (_, at) => block(at)).flat();
}

function databaseTool(at: number): string[] {
  return [
    `      - name: "lookup_${at}"`,
    "        type: database",
    "        config:",
    `          table: "records_${at}"`,
    '          permissions: ["read", "write"]',
    "          key: record_id",
    "        public: true",
  ];
}

function apiTool(at: number): string[] {
  return [
    `      - name: "update_${at}"`,
    "        type: api",
    `        description: "Changes record ${at} in the client's own system"`,
    "        parameters:",
    "          record_id:",
    "            type: string",
    "            description: The record's number",
    "        config:",
    `          endpoint: "https://api.example.com/v1/records/${at}/{record_id}"`,
    "          method: PUT",
    "          headers:",
    `            Authorization: "Bearer \${RECORDS_${at}_TOKEN}"`,
    "        timeout_ms: 5000",
    "        approval: true",
  ];
}
