import { CONFIG_LIMIT } from "@switchboard/contracts/config";
import { Composer, type Document, type ParsedNode, type YAMLError } from "yaml";
import type { ProblemCode } from "../problem.ts";
import type { Report } from "./finding.ts";
import { DEPTH_LIMIT } from "./limits.ts";
import { locate } from "./locate.ts";
import type { Located } from "./located.ts";
import { readPlain } from "./plain/read-plain.ts";
import { TooDeep, tokens } from "./tokens.ts";

/** What was read: the root value, and where the first syntax error is (what follows it may be misread). */
export type ReadDocument = { root?: Located; brokenAt?: number };

/** Reads one YAML document, as far as it can be read, and reports what is wrong with the YAML itself. */
export function readDocument(source: string, report: Report): ReadDocument {
  if (source.length > CONFIG_LIMIT) {
    const message = `the document has ${source.length} characters`;
    const allowed = `at most ${CONFIG_LIMIT}`;
    report({ severity: "error", code: "document_too_large", at: 0, keys: [], message, allowed });
    return {};
  }
  const plain = readPlain(source);
  return plain ? { root: plain } : readByLibrary(source, report);
}

/** The same by the YAML library, for every document. */
export function readByLibrary(source: string, report: Report): ReadDocument {
  const fail: Fail = (code, at, message, allowed) =>
    report({ severity: "error", code, at, keys: [], message, ...(allowed !== undefined && { allowed }) });
  const document = compose(source, fail);
  if (!document) return {};
  let brokenAt: number | undefined;
  const hasTabs = document.errors.some(({ code }) => code === "TAB_AS_INDENT");
  for (const error of [...document.errors, ...document.warnings]) {
    const { code, message } = explain(error);
    fail(code, error.pos[0], message);
    if (code === "yaml_syntax") brokenAt = Math.min(brokenAt ?? error.pos[0], error.pos[0]);
  }
  const broken = brokenAt === undefined ? {} : { brokenAt };
  const contents = hasTabs ? untabbed(source) : document.contents;
  if (contents === null || isEmpty(contents)) {
    if (brokenAt === undefined) fail("document_empty", 0, "the document is empty", "an automation config");
    return broken;
  }
  const root = locate(contents, report);
  return root ? { root, ...broken } : broken;
}

type Fail = (code: ProblemCode, at: number, message: string, allowed?: string) => void;

function compose(source: string, fail: Fail): Document.Parsed<ParsedNode> | undefined {
  const composer = new Composer<ParsedNode>({
    prettyErrors: false,
    uniqueKeys: false,
    stringKeys: false,
    resolveKnownTags: false,
    logLevel: "silent",
  });
  let first: Document.Parsed<ParsedNode> | undefined;
  // The library makes an Error of every finding; their stacks would be most of the work, and nobody reads them.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    for (const document of composer.compose(tokens(source), true, source.length)) {
      if (first) {
        fail("yaml_multiple_documents", document.range[0], "a second document begins here", "one document a file");
        break;
      }
      first = document;
    }
  } catch (error) {
    // RangeError: the library's own recursion was too deep for the stack.
    if (!(error instanceof TooDeep || error instanceof RangeError)) throw error;
    const at = error instanceof TooDeep ? error.at : 0;
    fail("document_too_deep", at, "the document is nested too deeply to be read", `at most ${DEPTH_LIMIT} levels`);
    return undefined;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  return first;
}

/** The document as it reads with each tab of an indent taken for a space, so that one tab is one problem. */
function untabbed(source: string): ParsedNode | null {
  const spaced = source.replaceAll(/^[ \t]*\t[ \t]*/gm, (indent) => " ".repeat(indent.length));
  return compose(spaced, () => undefined)?.contents ?? null;
}

function isEmpty(node: ParsedNode): boolean {
  return "source" in node && node.source === "" && "value" in node && node.value === null;
}

/** Plain words for the YAML library's findings; where it says it well, its own first line. */
function explain(error: YAMLError): { code: "yaml_syntax" | "yaml_tag" | "document_too_deep"; message: string } {
  switch (error.code) {
    case "TAB_AS_INDENT":
      return { code: "yaml_syntax", message: "a tab is used to indent; use spaces" };
    case "TAG_RESOLVE_FAILED":
      return { code: "yaml_tag", message: "tags (!name) have no meaning here; remove it" };
    case "RESOURCE_EXHAUSTION":
      return { code: "document_too_deep", message: "the document is nested too deeply to be read" };
    default:
      return { code: "yaml_syntax", message: error.message.split("\n")[0] ?? "this cannot be read as YAML" };
  }
}
