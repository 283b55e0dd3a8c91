import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { rootDir } from "../paths.ts";
import { livekitConfig } from "./config.ts";
import { LIVEKIT_VERSION } from "./program.ts";

const folder = join(rootDir, "deploy", "calls");
const text = readFileSync(join(folder, "compose.yaml"), "utf8");
const env: Record<string, string> = {
  PUBLIC_IP: "192.0.2.7",
  SWITCHBOARD_URL: "https://switchboard.example",
  LIVEKIT_API_KEY: "key",
  LIVEKIT_API_SECRET: "secret",
  STORE_PASSWORD: "password",
  LIVEKIT_SIP_VERSION: "v1",
};

/** As Compose does it: `${NAME:?}` and `${NAME:-default}`; `$$` is a dollar. */
const filled = text
  .replace(/\$\{(\w+)(?::[-?]([^}]*))?\}/g, (_, name: string, otherwise: string) => env[name] ?? otherwise)
  .replaceAll("$$", "$");
const { services } = parse(filled) as {
  services: Record<string, { image: string; network_mode: string; environment: Record<string, string> }>;
};
const config = (service: string, name: string) => parse(services[service]?.environment[name] ?? "");

test("the media server of deploy/calls is configured as that of npm start, but for where it is reached", () => {
  const ours = JSON.parse(
    livekitConfig({
      port: 7880,
      mediaPort: 7882,
      key: "key",
      secret: "secret",
      webhookUrl: "https://switchboard.example/v1/livekit/webhook",
      redis: { address: "127.0.0.1:6390", password: "password" },
    }),
  );
  const { rtc, ...theirs } = config("livekit", "LIVEKIT_CONFIG");
  const { rtc: ourRtc, ...rest } = ours;
  expect(theirs).toEqual(rest);
  expect(rtc).toEqual({
    node_ip: "192.0.2.7",
    use_external_ip: false,
    tcp_port: 7881,
    udp_port: ourRtc.udp_port,
    stun_servers: ourRtc.stun_servers,
  });
  expect(services.livekit?.image).toBe(`livekit/livekit-server:${LIVEKIT_VERSION}`);
});

test("LiveKit SIP finds the same server and the same store", () => {
  const sip = config("sip", "SIP_CONFIG_BODY");
  const media = config("livekit", "LIVEKIT_CONFIG");
  expect(sip.redis).toEqual(media.redis);
  expect(sip).toMatchObject({ api_key: "key", api_secret: "secret", ws_url: `ws://127.0.0.1:${media.port}` });
  expect(sip).toMatchObject({ sip_port: 5060, rtp_port: "10000-10400", hide_inbound_port: true });
  expect(Object.values(services).map(({ network_mode }) => network_mode)).toEqual(["host", "host", "host"]);
});

test("what has to be filled in is named in .env.example, and nothing else", () => {
  const asked = new Set([...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name));
  const named = [...readFileSync(join(folder, ".env.example"), "utf8").matchAll(/^(\w+)=/gm)].map(([, name]) => name);
  expect(new Set(named)).toEqual(asked);
});
