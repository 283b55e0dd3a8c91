import { expect, test } from "vitest";
import type { CheckContext } from "../context.ts";
import { BASE, problemLines } from "./problem-lines.ts";

const API = `${BASE}tools:
  available:
    - name: t
      type: api
      config:
        endpoint: https://a.example/x
        method: GET
`;
const trigger = (text: string) => `${BASE}business_logic:\n  escalation:\n    triggers:\n      - "${text}"\n`;
const condition = (text: string) =>
  `${BASE}business_logic:\n  cross_sell:\n    products:\n      - id: p\n        conditions: ["${text}"]\n`;
const scale = (text: string) =>
  `${BASE}business_logic:\n  surveys:\n    questions:\n      - {text: q, type: rating, scale: ${text}}\n`;
const prompt = (text: string) => BASE.replace("system_prompt: Hello", `system_prompt: ${text}`);
const TRIGGER = "business_logic.escalation.triggers[0]";
const CONDITION = "business_logic.cross_sell.products[0].conditions[0]";
const SCALE = "business_logic.surveys.questions[0].scale";
const ENDPOINT = "tools.available[0].config.endpoint";

const CASES: Record<string, { yaml: string; context?: Partial<CheckContext>; problems: string[] }> = {
  "another client": { yaml: BASE, context: { clientExternalId: "d" }, problems: ["2:12 client_mismatch client_id"] },
  "the same client": { yaml: BASE, context: { clientExternalId: "c" }, problems: [] },
  "a fallback that is none": { yaml: `${BASE}    fallback: m\n`, problems: ["? 8:15 same_model agent.model.fallback"] },
  "an unknown metric": {
    yaml: trigger("sentiment_scor:<0.3"),
    problems: [`11:10 unknown_metric ${TRIGGER} ~ sentiment_score`],
  },
  "a metric that is like none": { yaml: trigger("mood:<0.3"), problems: [`11:10 unknown_metric ${TRIGGER}`] },
  "a trigger without a value": { yaml: trigger("sentiment_score"), problems: [`11:10 bad_trigger ${TRIGGER}`] },
  "a trigger without a sign": { yaml: trigger("sentiment_score:0.3"), problems: [`11:26 bad_trigger ${TRIGGER}`] },
  "a trigger with a wrong sign": { yaml: trigger("sentiment_score:=<0.3"), problems: [`11:26 bad_trigger ${TRIGGER}`] },
  "a threshold that is a percentage": {
    yaml: trigger("sentiment_score:<30%"),
    problems: [`11:26 bad_trigger ${TRIGGER} ~ <0.3`],
  },
  "a threshold above 1": { yaml: trigger("complexity_score:>1.8"), problems: [`11:27 out_of_range ${TRIGGER}`] },
  "a threshold below 0": { yaml: trigger("complexity_score:>-1"), problems: [`11:27 out_of_range ${TRIGGER}`] },
  "a trigger that never fires": {
    yaml: trigger("sentiment_score:<0"),
    problems: [`? 11:9 trigger_constant ${TRIGGER}`],
  },
  "a flag that is no flag": {
    yaml: trigger("request_escalation:yes"),
    problems: [`11:29 bad_trigger ${TRIGGER} ~ true`],
  },
  "a condition without a colon": { yaml: condition("premium"), problems: [`12:23 bad_condition ${CONDITION}`] },
  "a condition without a number": {
    yaml: condition("interaction_count:>many"),
    problems: [`12:41 bad_condition ${CONDITION}`],
  },
  "a percentage above 100": { yaml: condition("feature_usage:<150%"), problems: [`12:37 out_of_range ${CONDITION}`] },
  "a preference of the customer": { yaml: condition("favourite_colour:blue"), problems: [] },
  "a near miss of a usual fact": {
    yaml: condition("costumer_type:premium"),
    problems: [`? 12:22 unusual_condition ${CONDITION} ~ customer_type`],
  },
  "a scale that goes down": { yaml: scale("5-1"), problems: [`11:40 bad_scale ${SCALE} ~ 1-5`] },
  "a scale that is a word": { yaml: scale("x"), problems: [`11:40 bad_scale ${SCALE}`] },
  "a scale of a hundred": { yaml: scale("1-100"), problems: [`11:40 bad_scale ${SCALE}`] },
  "a secret that is not set": {
    yaml: API.replace("/x", "/${KEY_1}"),
    context: { knownSecrets: new Set(["KEY_2"]) },
    problems: [`? 13:37 secret_unset ${ENDPOINT} ~ \${KEY_2}`],
  },
  "the same when it is activated": {
    yaml: API.replace("/x", "/${KEY_1}"),
    context: { knownSecrets: new Set(), stage: "activate" },
    problems: [`13:37 secret_unset ${ENDPOINT}`],
  },
  "a secret that is set": {
    yaml: API.replace("/x", "/${KEY_1}"),
    context: { knownSecrets: new Set(["KEY_1"]) },
    problems: [],
  },
  "a malformed secret": { yaml: API.replace("/x", "/${key one}"), problems: [`13:37 secret_malformed ${ENDPOINT}`] },
  "a secret in the prompt": {
    yaml: prompt("Use ${API_KEY} now"),
    problems: ["5:22 secret_misplaced agent.system_prompt"],
  },
  "a secret in plain text": {
    yaml: `${API}        headers: {Authorization: Bearer abc}\n`,
    problems: ["? 15:34 secret_in_plain tools.available[0].config.headers.Authorization"],
  },
  "a placeholder in a plain prompt": {
    yaml: prompt("Hello {client_nam}"),
    problems: ["? 5:24 placeholder_unresolved agent.system_prompt ~ {client_name}"],
  },
  "a placeholder in a block": {
    yaml: prompt("| # not {this}\n    One {client_name}\n    two {objective_1}, {objective_1}"),
    problems: ["? 7:9 placeholder_unresolved agent.system_prompt", "? 7:24 placeholder_unresolved agent.system_prompt"],
  },
  "a placeholder in a folded block, when activated": {
    yaml: prompt(">-\n    One\n    two {objective_1}"),
    context: { stage: "activate" },
    problems: ["7:9 placeholder_unresolved agent.system_prompt"],
  },
  "a placeholder behind escapes": {
    yaml: prompt('"a\\tb \\x7bx}"'),
    problems: ["? 5:18 placeholder_unresolved agent.system_prompt"],
  },
  "a placeholder that the client cannot fill": {
    yaml: prompt("In {industry}"),
    context: { industry: null, stage: "activate" },
    problems: ["5:21 placeholder_unresolved agent.system_prompt"],
  },
  "a placeholder with two pairs of braces": {
    yaml: prompt('"Hi {{client_name}}"'),
    problems: ["? 5:22 placeholder_braces agent.system_prompt ~ {client_name}"],
  },
  "JSON in a prompt is no placeholder": { yaml: prompt("'Answer as {\"a\": 1} or { b }'"), problems: [] },
  "a variable that the client hides": {
    yaml: `${BASE}  variables:\n    client_name: X\n`,
    context: { clientName: "Y" },
    problems: ["? 9:5 variable_shadowed agent.variables.client_name"],
  },
  "an unknown tool in the prompt": {
    yaml: API.replace("Hello", "Use the order_lokup tool").replace("name: t", "name: order_lookup"),
    problems: ["5:26 unknown_tool agent.system_prompt ~ order_lookup"],
  },
  "a missing tool in the prompt": {
    yaml: `${BASE.replace("Hello", '"Ask tool `book_visit`."')}tools:\n  missing:\n    - name: book_visit\n`,
    problems: ["? 5:29 missing_tool agent.system_prompt"],
  },
  "two tools of one name": {
    yaml: `${API}  missing:\n    - name: t\n`,
    problems: ["16:13 duplicate_name tools.missing[0].name"],
  },
  "a tool with the name of the built-in one": {
    yaml: API.replace("name: t", "name: request_escalation"),
    problems: ["10:13 duplicate_name tools.available[0].name"],
  },
  "two channels of one type": {
    yaml: `${BASE}channels:\n  input: [{type: sms}, {type: sms}]\n`,
    problems: ["9:31 duplicate_name channels.input[1].type"],
  },
  "no way in": {
    yaml: `${BASE}channels:\n  input: [{type: sms, enabled: false}]\n`,
    problems: ["? 9:3 no_input_channel channels.input"],
  },
  "an unknown table": {
    yaml: `${BASE}tools:\n  available:\n    - {name: t, type: database, config: {table: order, permissions: [read]}}\n`,
    context: { knownTables: new Set(["orders", "customers"]) },
    problems: ["? 10:49 unknown_table tools.available[0].config.table ~ orders"],
  },
  "an endpoint that is no address": {
    yaml: API.replace("https://a.example/x", "a.example/x"),
    problems: [`13:19 bad_endpoint ${ENDPOINT}`],
  },
  "an endpoint of another protocol": {
    yaml: API.replace("https:", "ftp:"),
    problems: [`13:19 bad_endpoint ${ENDPOINT}`],
  },
  "an endpoint with a password": { yaml: API.replace("//a", "//u:p@a"), problems: [`13:19 bad_endpoint ${ENDPOINT}`] },
  "an endpoint that is not encrypted": {
    yaml: API.replace("https:", "http:"),
    problems: [`? 13:19 plain_http ${ENDPOINT}`],
  },
  "an endpoint on this machine": { yaml: API.replace("https://a.example", "http://127.0.0.1:8080"), problems: [] },
  "an endpoint with an unknown parameter": {
    yaml: `${API.replace("/x", "/{order_nr}")}      parameters:\n        order_no: {type: string}\n`,
    problems: [`13:37 unknown_parameter ${ENDPOINT} ~ {order_no}`],
  },
  "an endpoint whose parameters are not listed": { yaml: API.replace("/x", "/{order_no}"), problems: [] },
  "a parameter for a host": {
    yaml: API.replace("a.example", "{host}"),
    problems: [`13:19 bad_endpoint ${ENDPOINT}`],
  },
  "an allow-list without the endpoint": {
    yaml: `${API}      allow: [b.example]\n`,
    problems: ["15:7 bad_host tools.available[0].allow"],
  },
  "an allow-list with a domain": { yaml: `${API}      allow: ["*.example"]\n`, problems: [] },
  "an allow-list with an address": {
    yaml: `${API}      allow: [a.example, "https://b"]\n`,
    problems: ["15:26 bad_host tools.available[0].allow[1]"],
  },
  "approval rules of a tool that asks nobody": {
    yaml: `${API}      approval_rules: {expires_in: 600}\n`,
    problems: ["? 15:23 unused_approval_rules tools.available[0].approval_rules"],
  },
  "a wait for approval that is too short": {
    yaml: `${API}      approval: true\n      approval_rules:\n        expires_in: 5\n`,
    problems: ["17:21 out_of_range tools.available[0].approval_rules.expires_in"],
  },
  "a limit on an argument that is not there": {
    yaml: `${API}      parameters:\n        amount: {type: number}\n      approval: true\n      approval_rules:\n        limit: {argument: amonut, at_most: 50}\n`,
    problems: ["19:27 unknown_parameter tools.available[0].approval_rules.limit.argument ~ amount"],
  },
  "a limit of operators who decide nothing": {
    yaml: `${API}      parameters:\n        amount: {type: integer}\n      approval: true\n      approval_rules:\n        by: admin\n        limit: {argument: amount, at_most: 50}\n`,
    problems: ["? 19:13 unused_approval_rules tools.available[0].approval_rules.by"],
  },
  "approval rules that fit": {
    yaml: `${API}      parameters:\n        amount: {type: number}\n      approval: true\n      approval_rules: {expires_in: 600, four_eyes: true, limit: {argument: amount, at_most: 50}}\n`,
    problems: [],
  },
  "an issue without a number": {
    yaml: `${BASE}tools:\n  missing:\n    - name: m\n      github_issue_created: true\n`,
    problems: ["? 11:29 issue_without_id tools.missing[0].github_issue_created"],
  },
  "escalation that is on and has no trigger": {
    yaml: `${BASE}business_logic:\n  escalation:\n    enabled: true\n`,
    problems: ["? 10:14 enabled_but_empty business_logic.escalation.enabled"],
  },
};

for (const [name, { yaml, context, problems }] of Object.entries(CASES)) {
  test(name, () => expect(problemLines(yaml, context)).toEqual(problems));
}
