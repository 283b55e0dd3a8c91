import { expect, test } from "vitest";
import { BASE, problemLines } from "./problem-lines.ts";

const CASES: Record<string, { yaml: string; problems: string[] }> = {
  "an empty document": { yaml: "", problems: ["1:1 document_empty"] },
  "only a comment": { yaml: "# nothing\n", problems: ["1:1 document_empty"] },
  "a text": { yaml: "\nhello", problems: ["2:1 document_not_a_map"] },
  "a list": { yaml: "- a\n- b\n", problems: ["1:1 document_not_a_map"] },
  "an empty wrapper": { yaml: "automation_config:\n", problems: ["1:1 document_not_a_map"] },
  "a tab as indent": { yaml: `${BASE}channels:\n\tinput: [{ type: sms }]\n`, problems: ["9:1 yaml_syntax"] },
  "an open quote": { yaml: `${BASE}language: "en\n`, problems: ["9:1 yaml_syntax"] },
  "an open bracket": { yaml: `${BASE}tools: { available: [\n`, problems: ["9:1 yaml_syntax", "9:1 yaml_syntax"] },
  "a wrong indent": {
    yaml: `${BASE}tools:\n  available:\n    - name: a\n   missing: []\n`,
    problems: ["11:1 yaml_syntax"],
  },
  "two documents": { yaml: `${BASE}---\n${BASE}`, problems: ["8:1 yaml_multiple_documents"] },
  "a duplicate key": { yaml: `${BASE}language: en\nlanguage: de\n`, problems: ["9:1 yaml_duplicate_key language"] },
  "a duplicate key inside": {
    yaml: BASE.replace("    primary: m\n", "    primary: m\n    primary: n\n"),
    problems: ["8:5 yaml_duplicate_key agent.model.primary"],
  },
  "a tag": { yaml: `${BASE}language: !mine en\n`, problems: ["8:11 yaml_tag"] },
  "an unknown alias": {
    yaml: `${BASE}language: *none\n`,
    problems: ["8:11 wrong_type language", "8:11 yaml_alias language"],
  },
  "an alias inside its anchor": {
    yaml: `${BASE}recording: &r\n  enabled: *r\n`,
    problems: ["9:12 wrong_type recording.enabled", "9:12 yaml_alias recording.enabled"],
  },
  "a key that is a list": { yaml: `${BASE}? [a]\n: b\n`, problems: ["8:3 wrong_type"] },
  "a misspelt wrapper": {
    yaml: "automation_confg:\n  use_case: s\n",
    problems: [
      "1:1 unknown_key automation_confg ~ automation_config",
      "2:3 missing_key config_id",
      "2:3 missing_key client_id",
      "2:3 missing_key agent",
    ],
  },
  "a key beside the wrapper": {
    yaml: `automation_config:\n${BASE.replaceAll(/^/gm, "  ").trimEnd()}\nversion: 2\n`,
    problems: ["9:1 unknown_key version"],
  },
};

for (const [name, { yaml, problems }] of Object.entries(CASES)) {
  test(name, () => expect(problemLines(yaml)).toEqual(problems));
}

test("a base without a problem", () => expect(problemLines(BASE)).toEqual([]));

test("syntax, structure and meaning are reported together", () => {
  const yaml = `${BASE}tools:\n  available:\n    - name: t\n      type: databse\nlanguage: "de\nuse_cse: x\n`;
  expect(problemLines(yaml, { clientExternalId: "other" })).toEqual([
    "2:12 client_mismatch client_id",
    "11:13 unknown_value tools.available[0].type ~ database",
    "12:11 bad_format language",
    "14:1 yaml_syntax",
  ]);
});

test("aliases cannot blow a document up", () => {
  const rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let at = 1; at < 12; at++)
    rows.push(
      `a${at}: &a${at} [${Array(10)
        .fill(`*a${at - 1}`)
        .join(", ")}]`,
    );
  const start = performance.now();
  expect(problemLines(rows.join("\n")).at(0)).toMatch(/document_too_large/);
  expect(performance.now() - start).toBeLessThan(5000);
});

test("nesting and size are bounded", () => {
  expect(problemLines(`a: ${"[".repeat(50)}${"]".repeat(50)}`)).toEqual([
    expect.stringMatching(/^1:\d+ document_too_deep/),
  ]);
  for (const open of ["[", "{a: ", "- ", "? "]) {
    expect(problemLines(open.repeat(20_000)).some((line) => / (document_|yaml_)/.test(line))).toBe(true);
  }
  expect(problemLines("a".repeat(1_000_001))).toEqual(["1:1 document_too_large"]);
});

test("more than ten thousand problems are cut off", () => {
  const lines = problemLines(BASE + Array.from({ length: 10_050 }, (_, at) => `k${at}: 1\n`).join(""));
  expect(lines).toHaveLength(10_001);
  expect(lines[0]).toBe("1:1 too_many_problems");
});

test("a byte order mark and Windows line ends do not move anything", () => {
  const yaml = `\uFEFF${BASE}languag: en\n`.replaceAll("\n", "\r\n");
  expect(problemLines(yaml)).toEqual(["8:1 unknown_key languag ~ language"]);
});

test("a value under __proto__ is an unknown key like any other", () => {
  expect(problemLines(`${BASE}__proto__: {a: 1}\n`)).toEqual(["8:1 unknown_key __proto__"]);
});
