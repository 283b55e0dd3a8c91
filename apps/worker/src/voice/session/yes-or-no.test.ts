import { expect, test } from "vitest";
import { soundsLikeMachine } from "./machine.ts";
import { yesOrNo } from "./yes-or-no.ts";

test("yes, no, and neither", () => {
  expect(yesOrNo("Yes, that is fine.")).toBe("yes");
  expect(yesOrNo("Nein, danke")).toBe("no");
  expect(yesOrNo("What do you mean?")).toBeUndefined();
  expect(yesOrNo("Yes, no, I do not know")).toBeUndefined();
  expect(yesOrNo("[keys 1#]")).toBe("yes");
  expect(yesOrNo("[keys 2]")).toBe("no");
});

test("machines and people", () => {
  expect(soundsLikeMachine("Hi, you have reached Ann. Please leave a message after the tone.")).toBe(true);
  expect(soundsLikeMachine("Der Teilnehmer ist zurzeit nicht erreichbar.")).toBe(true);
  expect(soundsLikeMachine("Hello?")).toBe(false);
  expect(soundsLikeMachine("Good morning, this is Ann speaking.")).toBe(false);
});
