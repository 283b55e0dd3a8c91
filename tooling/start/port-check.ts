import { createServer } from "node:net";

/** Throws a sentence for people when nothing can listen on this address. */
export function checkPort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => reject(new Error(explain(error.code, host, port))));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

function explain(code: string | undefined, host: string, port: number): string {
  if (code === "EADDRINUSE") {
    return `Port ${port} is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start`;
  }
  if (code === "EACCES") {
    return `This account may not listen on port ${port}. Choose one above 1023: PORT=8080 npm start`;
  }
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `This machine has no address ${host}. Check HOST.`;
  return `Nothing can listen on ${host}:${port} (${code}).`;
}
