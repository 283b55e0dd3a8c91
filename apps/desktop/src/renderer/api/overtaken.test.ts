import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { askAgainWhenOvertaken } from "./overtaken.ts";

/** A question whose answers come when the test says so: what the server knew when it was asked. */
function asked() {
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
  });
  askAgainWhenOvertaken(client);
  const answers: PromiseWithResolvers<void>[] = [];
  const truth = { floor: "ai" };
  const query = {
    queryKey: ["conversation"],
    queryFn: async () => {
      const known = truth.floor;
      const answer = Promise.withResolvers<void>();
      answers.push(answer);
      await answer.promise;
      return known;
    },
  };
  /** The answer to the nth asking arrives. */
  const arrives = async (nth: number): Promise<void> => {
    await expect.poll(() => answers.length).toBe(nth);
    answers[nth - 1]?.resolve();
  };
  return { client, query, truth, answers, arrives, shown: () => client.getQueryData(query.queryKey) };
}

test("news that come before a first answer are in the next one", async () => {
  const { client, query, truth, arrives, shown } = asked();
  const leave = new QueryObserver(client, query).subscribe(() => {});
  await expect.poll(() => client.isFetching()).toBe(1);
  truth.floor = "human";
  void client.invalidateQueries({ queryKey: query.queryKey });
  await arrives(1);
  await arrives(2);
  await expect.poll(shown).toBe("human");
  leave();
});

test("what nobody looks at is asked again when somebody does", async () => {
  const { client, query, truth, answers, arrives, shown } = asked();
  void client.prefetchQuery(query);
  await expect.poll(() => client.isFetching()).toBe(1);
  truth.floor = "human";
  void client.invalidateQueries({ queryKey: query.queryKey });
  await arrives(1);
  await expect.poll(shown).toBe("ai");
  expect(answers).toHaveLength(1);
  const leave = new QueryObserver(client, query).subscribe(() => {});
  await arrives(2);
  await expect.poll(shown).toBe("human");
  leave();
});

test("without news one answer is enough", async () => {
  const { client, query, answers, arrives, shown } = asked();
  const leave = new QueryObserver(client, query).subscribe(() => {});
  await arrives(1);
  await expect.poll(shown).toBe("ai");
  client.setQueryData(query.queryKey, "human");
  await client.invalidateQueries({ queryKey: ["another"] });
  expect(answers).toHaveLength(1);
  leave();
});

test("news that were written over an older answer on its way are not lost", async () => {
  const { client, query, truth, answers, arrives, shown } = asked();
  client.setQueryData(query.queryKey, "ai");
  const leave = new QueryObserver(client, { ...query, staleTime: 0 }).subscribe(() => {});
  await expect.poll(() => answers.length).toBe(1);
  truth.floor = "human";
  client.setQueryData(query.queryKey, "human");
  await arrives(1);
  await arrives(2);
  await expect.poll(shown).toBe("human");
  await expect.poll(() => client.isFetching()).toBe(0);
  expect(answers).toHaveLength(2);
  leave();
});

test("news without end make it ask once a second at most", async () => {
  vi.useFakeTimers();
  try {
    const client = new QueryClient();
    askAgainWhenOvertaken(client);
    let times = 0;
    const queryKey = ["list"];
    const queryFn = async () => {
      times++;
      client.setQueryData(queryKey, `news ${times}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      return `answer ${times}`;
    };
    const leave = new QueryObserver(client, { queryKey, queryFn }).subscribe(() => {});
    await vi.advanceTimersByTimeAsync(10_000);
    leave();
    expect(times).toBeGreaterThan(5);
    expect(times).toBeLessThan(13);
  } finally {
    vi.useRealTimers();
  }
});
