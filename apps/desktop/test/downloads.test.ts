import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Booted, boot, newMachine } from "./boot.ts";
import { type BuiltShell, buildShell } from "./build-shell.ts";

const own = "switchboard-app://console";
const machine = newMachine();
let built: BuiltShell;
let booted: Booted;

beforeAll(async () => {
  built = buildShell();
  writeFileSync(join(machine.userData, "settings.json"), '{"server":"https://desk.example"}');
  booted = await boot(built, machine);
}, 60_000);
afterAll(() => {
  built.remove();
  machine.remove();
});

/** What becomes of a download: nothing, or the name that the save dialog proposes. */
const proposed = (url: string, name: string, of = "persist:console"): string | undefined => {
  let path: string | undefined = "no dialog";
  const item = {
    getURL: () => url,
    getFilename: () => name,
    setSaveDialogOptions: ({ defaultPath }: { defaultPath: string }) => (path = defaultPath),
  };
  booted.desk.session(of).emit("will-download", { preventDefault: () => (path = undefined) }, item);
  return path;
};
const sound = `${own}/v1/recordings/eyJhbGciOiJIUzI1NiJ9.a_b-c.d/mix.wav`;

test("what the page has made is kept where the person says, under a name of ours unless it is a plain one", () => {
  const blob = `blob:${own}/1f00a3b2-0d2c-4a57-9d8e-0123456789ab`;
  for (const name of ["transcript 0042.md", "audit.csv", "Ingrid Sørlie.json", "price list (2).pdf"]) {
    expect(proposed(blob, name)).toBe(name);
  }
  for (const bad of ["../../.bashrc", "run.sh", "setup.exe", "note.md.desktop", ".json", "C:\\a.md", ""]) {
    expect(proposed(blob, bad)).toBe("export.txt");
  }
  for (const url of [
    blob.replace("console/", "elsewhere/"),
    blob.replace("switchboard-app", "https"),
    `${blob}/../x`,
    `${blob}?a`,
    "blob:null/1f00a3b2-0d2c-4a57-9d8e-0123456789ab",
  ]) {
    expect(proposed(url, "audit.csv"), url).toBeUndefined();
  }
  for (const other of ["default", "server"]) expect(proposed(blob, "audit.csv", other)).toBeUndefined();
});

test("recordings of the server are kept where the person says, and nothing else is downloaded", () => {
  const name = "call 2026-11-26 09.30 UTC 1f00a3b2.wav";
  expect(proposed(sound, name)).toBe(name);
  expect(proposed(`${sound}?legs=0.1`, name)).toBe(name);
  expect(proposed(sound.replace("mix.wav", "legs.ogg"), "call.ogg")).toBe("call.ogg");
  for (const bad of [
    "../../.bashrc",
    "/etc/cron.d/a.wav",
    "..\\a.wav",
    "call.wav.exe",
    ".wav",
    "",
    "a".repeat(200) + ".wav",
  ])
    expect(proposed(sound, bad)).toBe("recording.wav");
  for (const url of [
    sound.replace("switchboard-app:", "https:"),
    sound.replace("console/v1", "elsewhere/v1"),
    sound.replace("//console", "//user@console"),
    `${own}/v1/recordings/t/other.wav`,
    `${own}/console/inbox`,
    `${own}/v1/knowledge/files/1`,
    `blob:${own}/1f00a3b2`,
    "data:audio/wav;base64,AAAA",
    "https://evil.example/v1/recordings/t/mix.wav",
    "not an address",
  ])
    expect(proposed(url, name), url).toBeUndefined();
  for (const other of ["default", "server"]) expect(proposed(sound, name, other)).toBeUndefined();
});
