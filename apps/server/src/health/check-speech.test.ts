import { speechEnv } from "@switchboard/media/speech/env";
import { expect, it } from "vitest";
import { z } from "zod";
import { checkSpeech } from "./check-speech.ts";

const env = (given: Record<string, string>) => z.object(speechEnv).parse(given);

it("says how speech stands: a server that is not there, a cloud that is not asked, programs that are looked for", async () => {
  const check = (given: Record<string, string>) => checkSpeech(env(given), AbortSignal.timeout(5_000));
  expect(await check({ STT_BASE_URL: "http://127.0.0.1:1/v1", ELEVENLABS_API_KEY: "k" })).toEqual({
    ears: { by: "openai", state: "does not answer" },
    voice: { by: "elevenlabs", state: "not asked" },
  });
  const path = process.env["PATH"];
  process.env["PATH"] = "/nowhere";
  try {
    const { ears, voice } = await check({});
    expect(ears).toMatchObject({ by: "offline", state: expect.stringMatching(/^lacks pocketsphinx/) });
    expect(voice).toEqual({ by: "offline", state: "lacks flite" });
  } finally {
    process.env["PATH"] = path;
  }
});
