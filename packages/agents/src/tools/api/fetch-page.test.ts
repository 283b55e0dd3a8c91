import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ToolFailure } from "../failure.ts";
import { fetchPage, PAGE_LIMIT } from "./fetch-page.ts";
import { outboundPolicy } from "./outbound-policy.ts";

let server: Server;
let inside: Server;
let reached = 0;
let open: string;

const pages: Record<string, (req: IncomingMessage, res: ServerResponse) => void> = {
  "/report": (_, res) =>
    res
      .setHeader("content-type", "text/html; charset=utf-8")
      .end(
        "<html><head><title>Report &amp; more</title><style>p{}</style></head><body><h1>The year</h1><script>alert(1)</script><p>We had <b>revenue</b> of NOK&nbsp;200 bn.</p></body></html>",
      ),
  "/latin": (_, res) =>
    res.setHeader("content-type", "text/html; charset=iso-8859-1").end(Buffer.from("<p>Blåbær</p>", "latin1")),
  "/moved": (_, res) => res.writeHead(302, { location: "/report" }).end(),
  "/inside": (_, res) => res.writeHead(302, { location: `http://127.0.0.1:${port(inside)}/secret` }).end(),
  "/metadata": (_, res) => res.writeHead(302, { location: "http://169.254.169.254/latest/meta-data" }).end(),
  "/file": (_, res) => res.writeHead(302, { location: "file:///etc/passwd" }).end(),
  "/round": (_, res) => res.writeHead(302, { location: "/round" }).end(),
  "/binary": (_, res) => res.setHeader("content-type", "application/octet-stream").end(Buffer.alloc(10)),
  "/gone": (_, res) => res.writeHead(404).end("no"),
  "/huge": (_, res) => res.setHeader("content-type", "text/plain").end("x".repeat(PAGE_LIMIT + 100_000)),
};

const port = (s: Server) => (s.address() as AddressInfo).port;
const listen = (handler: (req: IncomingMessage, res: ServerResponse) => void) =>
  new Promise<Server>((resolve) => {
    const s = createServer(handler).listen(0, "127.0.0.1", () => resolve(s));
  });

beforeAll(async () => {
  server = await listen((req, res) => pages[req.url ?? ""]?.(req, res));
  inside = await listen((_, res) => {
    reached += 1;
    res.end("secret");
  });
  open = `http://127.0.0.1:${port(server)}`;
});
afterAll(() => {
  for (const s of [server, inside]) {
    s.closeAllConnections();
    s.close();
  }
});

/** Only the page server may be reached, as if it were public. */
const read = (path: string) => fetchPage(`${open}${path}`, outboundPolicy(`127.0.0.1:${port(server)}`));

test("gives a page's text as people read it: no script, no style, no tags", async () => {
  expect(await read("/report")).toEqual({
    final_url: `${open}/report`,
    title: "Report & more",
    text: "The year\n\nWe had revenue of NOK\u00a0200 bn.",
    truncated: false,
  });
  expect((await read("/latin")).text).toBe("Blåbær");
});

test("follows a redirect and says where it led", async () => {
  expect((await read("/moved")).final_url).toBe(`${open}/report`);
});

test.each([
  "http://127.0.0.1:1/",
  "http://localhost:1/",
  "http://[::1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://0.0.0.0/",
  "http://10.0.0.1/",
  "http://192.168.1.1/",
  "http://169.254.169.254/latest/meta-data",
  "http://168.63.129.16/",
  "http://2130706433/",
  "http://0x7f.1/",
  "http://017700000001/",
  "http://100.64.0.1/",
  "http://[fd00::1]/",
])("does not read %s: it is not public", async (address) => {
  await expect(fetchPage(address, outboundPolicy(undefined))).rejects.toThrow(
    "The address is not public, so it may not be read.",
  );
});

test.each(["/inside", "/metadata"])("does not follow %s into what is not public", async (path) => {
  await expect(read(path)).rejects.toThrow("not public");
  expect(reached).toBe(0);
});

test.each([
  ["/file", "Only http and https"],
  ["/round", "from address to address"],
  ["/binary", "only texts can be read"],
  ["/gone", "answered 404"],
] as const)("says why %s cannot be read", async (path, why) => {
  await expect(read(path)).rejects.toThrow(why);
});

test.each(["ftp://a.example/", "javascript:alert(1)", "no address", "http://user:pass@a.example/"])(
  "refuses %s",
  async (address) => {
    await expect(fetchPage(address, outboundPolicy(undefined))).rejects.toBeInstanceOf(ToolFailure);
  },
);

test("reads no more than its limit, and says so", async () => {
  const page = await read("/huge");
  expect(page.truncated).toBe(true);
  expect(page.text).toHaveLength(PAGE_LIMIT);
});
