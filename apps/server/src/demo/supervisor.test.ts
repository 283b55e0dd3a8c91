import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { createSupervisor } from "./supervisor.ts";

type Asked = { type: string; id: string };

/** A channel whose other end answers as `answer` says. */
function channel(answer: (asked: Asked) => object | undefined) {
  const events = new EventEmitter();
  return {
    on: (event: "message", listener: (message: unknown) => void) => events.on(event, listener),
    send(message: object) {
      const answered = answer(message as Asked);
      if (answered) setImmediate(() => events.emit("message", answered));
      return true;
    },
  };
}

describe("the supervisor", () => {
  it("gives each asker its own token, in whatever order the answers come", async () => {
    const supervisor = createSupervisor(channel(({ type, id }) => ({ type, id, token: `for ${id}` })));
    const [a, b] = await Promise.all([supervisor.oneTimeToken(), supervisor.oneTimeToken()]);
    expect(a).toMatch(/^for /);
    expect(a).not.toBe(b);
  });

  it("says why a reset failed, and is not there for a process that nobody supervises", async () => {
    const failing = createSupervisor(channel(({ type, id }) => ({ type, id, ok: false, error: "The disk is full." })));
    await expect(failing.resetDemo?.()).rejects.toThrow("The disk is full.");
    const alone = createSupervisor({ on: () => undefined });
    expect(alone.resetDemo).toBeUndefined();
    expect(await alone.oneTimeToken()).toBeUndefined();
  });

  it("ignores what is not an answer to it", async () => {
    const events = new EventEmitter();
    const supervisor = createSupervisor({
      on: (event, listener) => events.on(event, listener),
      send(message) {
        for (const noise of [null, "text", {}, { type: "one-time-link", id: "another", token: "not yours" }]) {
          events.emit("message", noise);
        }
        events.emit("message", { ...message, token: "yours" });
        return true;
      },
    });
    expect(await supervisor.oneTimeToken()).toBe("yours");
  });
});
