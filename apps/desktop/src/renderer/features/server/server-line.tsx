import { Link } from "@tanstack/react-router";
import { desktop } from "../../desktop/bridge.ts";
import { useServer } from "./server-state.ts";

/** Which server one signs in to, with the way to another. Nothing in a browser, where the address bar says it. */
export function ServerLine() {
  const server = useServer();
  if (!desktop || !server) return null;
  return (
    <div className="mt-5 grid gap-1 text-muted text-sm">
      <p>
        {server.url ?? "No server is chosen yet"} ·{" "}
        <Link to="/choose-server" className="text-ink underline">
          {server.url ? "Change" : "Choose"}
        </Link>
      </p>
      {!server.encrypted && <p>This system has no keychain, so you sign in again each time the app starts.</p>}
    </div>
  );
}
