import type { RoutingPolicy } from "@switchboard/contracts/routing";

type Asked = { cause: string; reason: string; last_text: string; config_name: string; queue: string | null };

/** The skills that an escalation needs by the client's rules (under the strategy `skills`), and its queue's always. */
export function needsOf({ strategy, rules }: Pick<RoutingPolicy, "strategy" | "rules">, asked: Asked): string[] {
  const said = `${asked.reason}\n${asked.last_text}`.toLocaleLowerCase();
  const byRules = rules
    .filter(
      (rule) =>
        strategy === "skills" &&
        (rule.cause === undefined || rule.cause === asked.cause) &&
        (rule.config_name === undefined || rule.config_name === asked.config_name) &&
        (rule.says === undefined || said.includes(rule.says.toLocaleLowerCase())),
    )
    .flatMap((rule) => rule.needs);
  return [...new Set([...byRules, ...(asked.queue === null ? [] : [asked.queue])])];
}
