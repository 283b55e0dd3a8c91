import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { redisProgram } from "./program.ts";
import { startRedis } from "./redis.ts";

function command(port: number, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(`${line}\r\n`));
    socket.once("error", reject);
    socket.once("data", (chunk) => {
      resolve(chunk.toString());
      socket.destroy();
    });
  });
}

describe.skipIf(!redisProgram)("startRedis", () => {
  test("keeps its data over a stop and a start", async () => {
    const redis = await startRedis();
    expect(await command(redis.port, "SET greeting hello")).toBe("+OK\r\n");
    await redis.stop();
    await expect(command(redis.port, "PING")).rejects.toThrow("ECONNREFUSED");
    await redis.start();
    expect(await command(redis.port, "GET greeting")).toBe("$5\r\nhello\r\n");
    await redis.remove();
  });
});
