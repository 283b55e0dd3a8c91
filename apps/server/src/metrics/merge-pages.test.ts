import { describe, expect, it } from "vitest";
import { hideClients } from "./hide-clients.ts";
import { mergePages } from "./merge-pages.ts";

const page = (calls: number, depth: number): string =>
  [
    "# HELP tool_calls_total Total tool calls",
    "# TYPE tool_calls_total counter",
    `tool_calls_total{tool_name="order {a} 1",status="ok"} ${calls}`,
    "",
    "# HELP job_queue_depth Jobs that wait",
    "# TYPE job_queue_depth gauge",
    `job_queue_depth ${depth}`,
    "",
  ].join("\n");

describe("mergePages", () => {
  it("adds counters of the same labels, keeps the first gauge, and says each name's type once", () => {
    const merged = mergePages([page(2, 7), page(3, 9)]);
    expect(merged).toContain('tool_calls_total{tool_name="order {a} 1",status="ok"} 5\n');
    expect(merged).toContain("job_queue_depth 7\n");
    expect(merged.match(/# TYPE tool_calls_total counter/g)).toHaveLength(1);
  });

  it("adds the buckets of histograms, and takes what only one page has", () => {
    const histogram = (n: number): string =>
      `# TYPE t_seconds histogram\nt_seconds_bucket{le="+Inf"} ${n}\nt_seconds_sum ${n / 2}\nt_seconds_count ${n}\n`;
    const merged = mergePages([histogram(1), `${histogram(2)}# TYPE only_here_total counter\nonly_here_total 1e+21\n`]);
    expect(merged).toContain('t_seconds_bucket{le="+Inf"} 3\n');
    expect(merged).toContain("t_seconds_sum 1.5\n");
    expect(merged).toContain("only_here_total 1e+21\n");
  });

  it("leaves one page as it is", () => {
    expect(mergePages([page(2, 7)])).toBe(page(2, 7).replaceAll("\n\n", "\n"));
  });
});

describe("hideClients", () => {
  it("gives each client the same keyed hash everywhere, and another one under another key", () => {
    const text = 'a{client_id="northwind",x="1"} 1\nb{client_id="northwind"} 2\nb{client_id="fjord"} 3\n';
    const hashes = (key: string) =>
      [...hideClients(text, key).matchAll(/client_id="([0-9a-f]{16})"/g)].map((m) => m[1]);
    const [a, b, c] = hashes("key");
    expect(a).toBe(b);
    expect(a).not.toBe(c);
    expect(hashes("other")[0]).not.toBe(a);
    expect(hideClients(text, "key")).not.toMatch(/northwind|fjord/);
  });
});
