import { expect, test } from "vitest";
import { parse } from "../parse.ts";
import { formatProblem } from "../problem.ts";
import { BASE, problemLines } from "./problem-lines.ts";

const TOOL = `${BASE}tools:\n  available:\n    - name: t\n      type: database\n      config:\n        table: orders\n        permissions: [read]\n`;
const API = `${BASE}tools:\n  available:\n    - name: t\n      type: api\n      config:\n        endpoint: https://a.example\n        method: GET\n`;

const CASES: Record<string, { yaml: string; problems: string[] }> = {
  "missing keys": {
    yaml: "config_id: a\nagent: {}\n",
    problems: [
      "1:1 missing_key client_id",
      "1:1 missing_key use_case",
      "2:1 missing_key agent.system_prompt",
      "2:1 missing_key agent.model",
    ],
  },
  "a misspelt key that is needed is one problem": {
    yaml: BASE.replace("client_id", "clientid"),
    problems: ["2:1 unknown_key clientid ~ client_id"],
  },
  "an unknown key at the top": {
    yaml: `${BASE}bussiness_logic: {}\n`,
    problems: ["8:1 unknown_key bussiness_logic ~ business_logic"],
  },
  "an unknown key that is like none": { yaml: `${BASE}zebra: 1\n`, problems: ["8:1 unknown_key zebra"] },
  "an unknown key of the agent": {
    yaml: BASE.replace("  model:", "  modle_x: 1\n  model:"),
    problems: ["6:3 unknown_key agent.modle_x"],
  },
  "an unknown key of the model": {
    yaml: `${BASE}    temprature: 1\n`,
    problems: ["8:5 unknown_key agent.model.temprature ~ temperature"],
  },
  "a number for a text": {
    yaml: BASE.replace("client_id: c", "client_id: 12"),
    problems: ['2:12 wrong_type client_id ~ "12"'],
  },
  "an empty text": {
    yaml: BASE.replace("primary: m", 'primary: ""'),
    problems: ["7:14 bad_format agent.model.primary"],
  },
  "nothing for a text": {
    yaml: BASE.replace("primary: m", "primary:"),
    problems: ["7:5 wrong_type agent.model.primary"],
  },
  "a text for a number": {
    yaml: `${BASE}    temperature: "0.5"\n`,
    problems: ["8:18 wrong_type agent.model.temperature ~ 0.5"],
  },
  "a temperature too high": {
    yaml: `${BASE}    temperature: 2.5\n`,
    problems: ["8:18 out_of_range agent.model.temperature"],
  },
  "a broken number of tokens": {
    yaml: `${BASE}    max_tokens: 1.5\n`,
    problems: ["8:17 wrong_type agent.model.max_tokens"],
  },
  "not a number at all": {
    yaml: `${BASE}    temperature: .nan\n`,
    problems: ["8:18 wrong_type agent.model.temperature"],
  },
  "a list for a map": { yaml: `${BASE}tools: []\n`, problems: ["8:8 wrong_type tools"] },
  "a map for a list": {
    yaml: `${BASE}channels:\n  input: {type: voice}\n`,
    problems: ["9:10 wrong_type channels.input"],
  },
  "a text for a list": {
    yaml: `${BASE}channels:\n  input: voice\n`,
    problems: ['9:10 wrong_type channels.input ~ ["voice"]'],
  },
  "yes for true": {
    yaml: `${BASE}recording:\n  enabled: yes\n`,
    problems: ["9:12 wrong_type recording.enabled ~ true"],
  },
  "a tool of an unknown type": {
    yaml: TOOL.replace("database", "databse"),
    problems: ["11:13 unknown_value tools.available[0].type ~ database"],
  },
  "a tool without a type": {
    yaml: TOOL.replace("      type: database\n", ""),
    problems: ["10:7 missing_key tools.available[0].type"],
  },
  "a tool with a name no model can call": {
    yaml: TOOL.replace("name: t", "name: a b"),
    problems: ["10:13 bad_format tools.available[0].name"],
  },
  "a text for a tool": {
    yaml: `${BASE}tools:\n  available:\n    - order_lookup\n`,
    problems: ["10:7 wrong_type tools.available[0]"],
  },
  "an unknown permission": {
    yaml: TOOL.replace("read", "reed"),
    problems: ["14:23 unknown_value tools.available[0].config.permissions[0] ~ read"],
  },
  "no permission": {
    yaml: TOOL.replace("[read]", "[]"),
    problems: ["14:22 out_of_range tools.available[0].config.permissions"],
  },
  "a table that is no name": {
    yaml: TOOL.replace("orders", "orders; drop"),
    problems: ["13:16 bad_format tools.available[0].config.table"],
  },
  "a key of another tool's type": {
    yaml: `${TOOL}        method: GET\n`,
    problems: ["15:9 unknown_key tools.available[0].config.method"],
  },
  "allow on a database tool": {
    yaml: `${TOOL}      allow: [a.example]\n`,
    problems: ["15:7 unknown_key tools.available[0].allow"],
  },
  "a misspelt method": {
    yaml: API.replace("GET", "GTE"),
    problems: ["14:17 unknown_value tools.available[0].config.method ~ GET"],
  },
  "a method in small letters": {
    yaml: API.replace("GET", "get"),
    problems: ["14:17 unknown_value tools.available[0].config.method ~ GET"],
  },
  "an unknown parameter type": {
    yaml: `${API}      parameters:\n        id: {type: int}\n`,
    problems: ["16:20 unknown_value tools.available[0].parameters.id.type"],
  },
  "a bad parameter name": {
    yaml: `${API}      parameters:\n        "a b": {type: string}\n`,
    problems: ["16:9 bad_format tools.available[0].parameters.a b"],
  },
  "a channel nobody has": {
    yaml: `${BASE}channels:\n  input:\n    - type: web-chat\n`,
    problems: ["10:13 unknown_value channels.input[0].type ~ web_chat"],
  },
  "an unknown provider": {
    yaml: `${BASE}channels:\n  input:\n    - {type: voice, provider: livekit_sp}\n`,
    problems: ["10:31 unknown_value channels.input[0].provider ~ livekit_sip"],
  },
  "a phone number without quotes": {
    yaml: `${BASE}channels:\n  input:\n    - {type: sms, config: {phone_number: +1234567890}}\n`,
    problems: ['10:42 wrong_type channels.input[0].config.phone_number ~ "+1234567890"'],
  },
  "an integration's map inside a map": {
    yaml: `${BASE}integrations:\n  available:\n    - name: z\n      type: crm\n      config:\n        nested: {a: 1}\n`,
    problems: ["13:17 wrong_type integrations.available[0].config.nested"],
  },
  "multiple choice without options": {
    yaml: `${BASE}business_logic:\n  surveys:\n    questions:\n      - {text: q, type: multiple_choice}\n`,
    problems: ["11:9 missing_key business_logic.surveys.questions[0].options"],
  },
  "a rating with options": {
    yaml: `${BASE}business_logic:\n  surveys:\n    questions:\n      - {text: q, type: rating, scale: 1-5, options: [a, b]}\n`,
    problems: ["11:45 unknown_key business_logic.surveys.questions[0].options"],
  },
  "a handoff without time": {
    yaml: `${BASE}business_logic:\n  escalation:\n    handoff:\n      - {type: human_agent, timeout: 0}\n`,
    problems: ["11:38 out_of_range business_logic.escalation.handoff[0].timeout"],
  },
  "a handoff of a day": {
    yaml: `${BASE}business_logic:\n  escalation:\n    handoff:\n      - {type: human_agent, timeout: 86400}\n`,
    problems: ["11:38 out_of_range business_logic.escalation.handoff[0].timeout"],
  },
  "an unknown fallback": {
    yaml: `${BASE}business_logic:\n  escalation:\n    handoff:\n      - {type: human_agent, fallback: create_tiket}\n`,
    problems: ["11:39 unknown_value business_logic.escalation.handoff[0].fallback ~ create_ticket"],
  },
  "an unknown cross-sell trigger": {
    yaml: `${BASE}business_logic:\n  cross_sell:\n    triggers: [positive_sentimant]\n`,
    problems: ["10:16 unknown_value business_logic.cross_sell.triggers[0] ~ positive_sentiment"],
  },
  "a language that is none": { yaml: `${BASE}language: English please\n`, problems: ["8:11 bad_format language"] },
  "a cache that never ends": {
    yaml: `${BASE}cache: {enabled: true, ttl_seconds: 999999}\n`,
    problems: ["8:37 out_of_range cache.ttl_seconds"],
  },
};

for (const [name, { yaml, problems }] of Object.entries(CASES)) {
  test(name, () => expect(problemLines(yaml)).toEqual(problems));
}

test("a problem says what was found and what is allowed", () => {
  const { problems } = parse(TOOL.replace("database", "databse"), { stage: "validate" });
  expect(problems).toEqual([
    {
      severity: "error",
      code: "unknown_value",
      path: "tools.available[0].type",
      line: 11,
      column: 13,
      message: 'unknown value "databse"',
      found: '"databse"',
      allowed: "database, api, knowledge",
      suggestion: "database",
    },
  ]);
  expect(problems.map((problem) => formatProblem("a.yaml", problem))).toEqual([
    'a.yaml:11:13: error: tools.available[0].type: unknown value "databse" (allowed: database, api, knowledge); did you mean database?',
  ]);
});

test("a setting that may be a secret is never shown", () => {
  const secret = "987654321";
  const yaml = `${BASE}integrations:\n  available:\n    - {name: z, type: crm, config: {api_key: {a: ${secret}}, token: [${secret}], password: sk_${secret}}}\n${API.slice(BASE.length)}        headers: {x-key: ${secret}}\n`;
  const { problems } = parse(yaml, { stage: "activate", knownSecrets: new Set() });
  expect(problems.length).toBeGreaterThanOrEqual(4);
  expect(JSON.stringify(problems)).not.toContain(secret);
});
