import { parseSync, Visitor } from "oxc-parser";
import type { Import } from "./tree.ts";

/** What the rules need to know of a file's text. */
export interface ParsedSource {
  lines: number;
  imports: Import[];
  envReads: number[];
}

function lineFinder(text: string): (offset: number) => number {
  return (offset) => text.slice(0, offset).split("\n").length;
}

/** Parses TypeScript or JavaScript. Throws on a syntax error, naming the file. */
export function parseSource(path: string, text: string): ParsedSource {
  const { module, program, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const lineOf = lineFinder(text);
  const imports: Import[] = module.staticImports.map((found) => ({
    specifier: found.moduleRequest.value,
    typeOnly: found.entries.length > 0 && found.entries.every((entry) => entry.isType),
    line: lineOf(found.start),
  }));
  for (const { entries } of module.staticExports) {
    for (const entry of entries) {
      if (!entry.moduleRequest) continue;
      imports.push({ specifier: entry.moduleRequest.value, typeOnly: entry.isType, line: lineOf(entry.start) });
    }
  }
  const envReads: number[] = [];
  new Visitor({
    MemberExpression(node) {
      const isEnv = node.property.type === "Identifier" && node.property.name === "env";
      if (isEnv && node.object.type === "Identifier" && node.object.name === "process")
        envReads.push(lineOf(node.start));
    },
    ImportExpression(node) {
      if (node.source.type !== "Literal" || typeof node.source.value !== "string") return;
      imports.push({ specifier: node.source.value, typeOnly: false, line: lineOf(node.start) });
    },
    TSImportType(node) {
      imports.push({ specifier: node.source.value, typeOnly: true, line: lineOf(node.start) });
    },
  }).visit(program);
  return { lines: text.split("\n").length - (text.endsWith("\n") ? 1 : 0), imports, envReads };
}
