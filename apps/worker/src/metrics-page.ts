import { createServer, type Server } from "node:http";
import { registry } from "@switchboard/kit/metrics";

/** Serves this process's metrics on loopback for the server's page to include, and whether it is ready. */
export async function serveMetrics(port: number, isReady: () => boolean = () => true): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url === "/ready") {
      response.writeHead(isReady() ? 200 : 503).end();
      return;
    }
    if (request.url !== "/metrics") {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (page) => response.writeHead(200, { "content-type": registry.contentType }).end(page),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return server;
}
