import { TRPCClientError } from "@trpc/client";

/** Whether signing in needs a code of the second factor (or another one), since the password was right. */
export function codeNeeded(error: unknown): "needed" | "wrong" | undefined {
  if (!(error instanceof TRPCClientError)) return undefined;
  const said = (error.data as { extra?: { second_factor?: unknown } } | undefined)?.extra?.second_factor;
  return said === "needed" || said === "wrong" ? said : undefined;
}
