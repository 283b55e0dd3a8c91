import { describe, expect, it } from "vitest";
import { readEmbedOptions } from "./embed-options.ts";

const tag = (dataset: Record<string, string>, src = "https://chat.example.com/widget.js") => ({ src, dataset });
const customer = JSON.stringify({ external_customer_id: "c-1", name: "Ingrid" });

describe("the script tag", () => {
  it("gives the server's address from its own", () => {
    expect(readEmbedOptions(tag({ key: "pk_1" }))).toEqual({
      base: "https://chat.example.com",
      key: "pk_1",
      vouched: undefined,
      theme: "auto",
      open: false,
      target: undefined,
    });
    const below = readEmbedOptions(tag({ key: "pk_1" }, "https://example.com/chat/widget.js?v=2"));
    expect(below).toMatchObject({ base: "https://example.com/chat" });
  });

  it("takes every attribute", () => {
    const options = readEmbedOptions(
      tag({ key: "pk_1", open: "", theme: "dark", target: "#chat", customer, signature: "ab12" }),
    );
    expect(options).toMatchObject({
      open: true,
      theme: "dark",
      target: "#chat",
      vouched: { customer: { external_customer_id: "c-1", name: "Ingrid" }, signature: "ab12" },
    });
    expect(readEmbedOptions(tag({ key: "pk_1", open: "false", theme: "pink" }))).toMatchObject({
      open: false,
      theme: "auto",
    });
  });

  it.each([
    ["no key", {}, "data-key"],
    ["a customer without signature", { key: "pk_1", customer }, "data-signature"],
    ["a customer that is no JSON", { key: "pk_1", customer: "{", signature: "s" }, "not valid JSON"],
    ["a customer without id", { key: "pk_1", customer: "{}", signature: "s" }, "external_customer_id"],
    ["null for a customer", { key: "pk_1", customer: "null", signature: "s" }, "external_customer_id"],
  ])("with %s says what is wrong", (_, dataset, words) => {
    expect(readEmbedOptions(tag(dataset as Record<string, string>))).toContain(words);
  });
});
