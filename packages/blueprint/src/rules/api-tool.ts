import { about } from "../document/finding.ts";
import { placeInside } from "../document/inside.ts";
import { entryAt, itemsAt, type Located, textAt } from "../document/located.ts";
import { didYouMean, listed } from "../document/suggestion.ts";
import { placeholdersOf } from "../prompt.ts";
import { secretsOf } from "../secret.ts";
import type { Rule, RuleInput } from "./rule.ts";

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const HOST = /^(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$|^\[[0-9a-f:.]+\](:\d{1,5})?$/i;

/** API tools: a usable address, parameters that exist, and hosts that include the address's own. */
export const checkApiTools: Rule = (input) => {
  for (const tool of itemsAt(input.config, "tools", "available")) {
    if (textAt(tool, "type") !== "api") continue;
    const node = entryAt(tool, "config", "endpoint");
    const endpoint = textAt(tool, "config", "endpoint");
    const url = node && endpoint !== undefined ? checkEndpoint(input, node, endpoint) : undefined;
    if (node && endpoint !== undefined) checkParameters(input, tool, node, endpoint);
    checkHosts(input, tool, url);
  }
};

/** The address, or undefined when it cannot be read, or when its host is a secret. */
function checkEndpoint({ report }: RuleInput, node: Located, endpoint: string): URL | undefined {
  const bad = (message: string): undefined =>
    report(
      about(node, { code: "bad_endpoint", message, allowed: "an https address such as https://api.example.com/v1" }),
    ) as undefined;
  const origin = /^[^/]*\/\/[^/?#]*/.exec(endpoint)?.[0] ?? "";
  const isSecretHost = secretsOf(origin).length > 0 || endpoint.startsWith("${");
  if (isSecretHost) return undefined;
  if (placeholdersOf(origin).length > 0)
    return bad("a parameter may stand in the path or the query of an endpoint, not in its host");
  const url = URL.parse(endpoint.replaceAll(/\$?\{[^{}]*\}/g, "x"));
  if (!url) return bad("the endpoint is no address");
  if (url.protocol !== "https:" && url.protocol !== "http:") return bad(`the endpoint begins with ${url.protocol}`);
  if (url.username !== "" || url.password !== "")
    return bad("the endpoint holds a user name or a password; send it as a header, by a secret");
  if (url.protocol === "http:" && !LOOPBACK.test(url.hostname)) {
    const message = "the endpoint is not encrypted; use https";
    report(about(node, { severity: "warning", code: "plain_http", message, allowed: "https" }));
  }
  return url;
}

function checkParameters({ source, report }: RuleInput, tool: Located, node: Located, endpoint: string): void {
  const names = [...(entryAt(tool, "parameters")?.entries?.keys() ?? [])];
  // Without any parameters, every name in the endpoint is one: a text that the model must give.
  if (names.length === 0) return;
  for (const { name, at } of placeholdersOf(endpoint)) {
    if (names.includes(name)) continue;
    const suggestion = didYouMean(name, names);
    report(
      about(node, {
        code: "unknown_parameter",
        at: placeInside(source, node, endpoint, at),
        message: `the endpoint needs {${name}}, which is not among the tool's parameters`,
        found: `{${name}}`,
        allowed: listed(names),
        ...(suggestion !== undefined && { suggestion: `{${suggestion}}` }),
      }),
    );
  }
}

function checkHosts({ report }: RuleInput, tool: Located, url: URL | undefined): void {
  const list = entryAt(tool, "allow");
  if (!list?.items) return;
  const hosts: string[] = [];
  for (const node of list.items) {
    if (typeof node.value !== "string") continue;
    hosts.push(node.value.toLowerCase());
    if (HOST.test(node.value)) continue;
    const message = `${JSON.stringify(node.value)} is no host name`;
    report(about(node, { code: "bad_host", message, found: node.value, allowed: "api.example.com, *.example.com" }));
  }
  if (!url || hosts.some((host) => covers(host, url))) return;
  const message = `the endpoint's own host ${url.host} is not in the list, so that no call could be made`;
  report(
    about(list, { code: "bad_host", at: list.keyAt ?? list.at, message, found: hosts.join(", "), allowed: url.host }),
  );
}

/** Whether an entry of an allow-list covers an address: the host itself, with any port unless one is given, or `*.domain`. */
function covers(host: string, url: URL): boolean {
  const name = host.includes(":") && !host.startsWith("[") ? url.host : url.hostname;
  return host.startsWith("*.") ? name.endsWith(host.slice(1)) : name === host || url.host === host;
}
