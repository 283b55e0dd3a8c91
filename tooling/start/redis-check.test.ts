import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { checkRedis } from "./redis-check.ts";

test("says what is wrong with REDIS_URL, and nothing where somebody listens", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `redis://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await checkRedis(url);
  server.close();
  await once(server, "close");
  await expect(checkRedis(url)).rejects.toThrow("does not answer (ECONNREFUSED)");
  await expect(checkRedis("http://127.0.0.1:6379")).rejects.toThrow("REDIS_URL is no Redis address");
});
