import { describe, expect, it } from "vitest";
import { cannedTextProblem, fillCannedText, unfilledOf } from "./canned-text.ts";

describe("a canned reply's text", () => {
  it("is filled with what is known, with the words for when it is not, and otherwise waits for a person", () => {
    const text = "Hello {{customer.first_name|there}}, this is {{ operator.first_name }}. Your number is {{ticket}}.";
    expect(fillCannedText(text, { "operator.first_name": "Mia" })).toBe(
      "Hello there, this is Mia. Your number is {{ticket}}.",
    );
    expect(fillCannedText(text, { "customer.first_name": "Ada", ticket: "1004" })).toContain("Hello Ada, ");
  });

  it("does not fill twice: a customer called {{ticket}} stays who they are", () => {
    expect(fillCannedText("Hi {{customer.name}}", { "customer.name": "{{ticket}}", ticket: "7" })).toBe(
      "Hi {{ticket}}",
    );
  });

  it("says which placeholder is not known, and what is", () => {
    expect(cannedTextProblem("Dear {{customer.nme}}")).toMatch(/^\{\{customer\.nme\}\} is not known\..*customer\.name/);
    expect(cannedTextProblem("Dear {{toString}}")).toContain("not known");
    expect(cannedTextProblem("Dear {{customer.name")).toContain("not closed");
    expect(cannedTextProblem("Dear customer.name}}")).toContain("not closed");
    expect(cannedTextProblem("{ braces } are {fine}")).toBeUndefined();
  });

  it("lists what is still to be filled", () => {
    expect(unfilledOf("{{ticket}} and {{customer.name|you}}")).toEqual(["{{ticket}}", "{{customer.name|you}}"]);
    expect(unfilledOf("a template of {{their}} own")).toEqual([]);
  });
});
