import type { OfflineContext } from "../offline-context.ts";
import type { ToolDefinition } from "../port.ts";

/** A call that the offline model decided on. */
export type Choice = { name: string; arguments: Record<string, unknown> };

const CHANGES =
  /(?:^|_|-)(?:create|update|delete|cancel|refund|change|set|write|send|pay|book|add|remove|schedule)(?:_|-|$)/i;
const REFERENCE = /order|number|reference|ref|track|parcel|shipment/i;

function onlyRequired(tool: ToolDefinition): string | undefined {
  const { required, properties } = tool.parameters;
  const name = required.length === 1 ? required[0] : undefined;
  return name !== undefined && /^(?:string|number|integer)$/.test(properties[name]?.type ?? "") ? name : undefined;
}

function lookups(tools: readonly ToolDefinition[], context: OfflineContext): ToolDefinition[] {
  return tools.filter((t) => ["database", "api"].includes(context.tool_kinds[t.name] ?? "") && !CHANGES.test(t.name));
}

/** The tool that a reference such as an order number can be given to: database before API, the best fitting name first. */
export function lookupByReference(
  reference: string,
  tools: readonly ToolDefinition[],
  context: OfflineContext,
): Choice | undefined {
  const fits = lookups(tools, context).flatMap((tool) => {
    const parameter = onlyRequired(tool);
    if (parameter === undefined) return [];
    const about = REFERENCE.test(parameter) || REFERENCE.test(tool.parameters.properties[parameter]?.description ?? "");
    const score =
      (about ? 4 : 0) + (REFERENCE.test(tool.name) ? 2 : 0) + (context.tool_kinds[tool.name] === "database" ? 1 : 0);
    const numeric = tool.parameters.properties[parameter]?.type !== "string";
    if (score < 2 || (numeric && !/^\d+$/.test(reference))) return [];
    return [
      { score, choice: { name: tool.name, arguments: { [parameter]: numeric ? Number(reference) : reference } } },
    ];
  });
  return fits.sort((a, b) => b.score - a.score)[0]?.choice;
}

/** The tool that reads what is kept on the customer, found without an argument, or by an e-mail address in the text. */
export function lookupOfCustomer(
  text: string,
  tools: readonly ToolDefinition[],
  context: OfflineContext,
): Choice | undefined {
  const email = /[\w.+-]+@[\w-]+\.[\w.-]*\w/.exec(text)?.[0];
  for (const tool of lookups(tools, context)) {
    const parameter = onlyRequired(tool);
    if (tool.parameters.required.length === 0) return { name: tool.name, arguments: {} };
    if (email !== undefined && parameter !== undefined && /mail/i.test(parameter)) {
      return { name: tool.name, arguments: { [parameter]: email } };
    }
  }
  return undefined;
}

/** The tool that searches the client's knowledge. */
export function knowledgeTool(tools: readonly ToolDefinition[], context: OfflineContext): ToolDefinition | undefined {
  return tools.find((t) => context.tool_kinds[t.name] === "knowledge");
}
