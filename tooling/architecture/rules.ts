import { browserCodeRule } from "./browser-code.ts";
import { cyclesRule } from "./cycles.ts";
import { desktopProcessesRule } from "./desktop-processes.ts";
import { envAccessRule } from "./env-access.ts";
import { fileSizeRule } from "./file-size.ts";
import { floorsRule } from "./floors.ts";
import { jobHandlersRule } from "./job-handlers.ts";
import { namesRule } from "./names.ts";
import { noPrismaInProceduresRule } from "./no-prisma-in-procedures.ts";
import { onlyZodRule } from "./only-zod.ts";
import { speechFamiliesRule } from "./speech-families.ts";
import type { Rule } from "./tree.ts";
import { undeclaredImportsRule } from "./undeclared-imports.ts";

/** Every rule that the repository is held to. */
export const rules: Rule[] = [
  floorsRule,
  cyclesRule,
  undeclaredImportsRule,
  browserCodeRule,
  desktopProcessesRule,
  onlyZodRule,
  noPrismaInProceduresRule,
  envAccessRule,
  namesRule,
  fileSizeRule,
  jobHandlersRule,
  speechFamiliesRule,
];
