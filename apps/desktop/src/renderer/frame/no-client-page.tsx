import { Button } from "@switchboard/ui/button";
import { useEffect } from "react";
import { SecondFactorSection } from "../features/second-factor/second-factor-section.tsx";
import { useSession } from "../features/session/session.ts";
import { signOut } from "../features/session/sign-out.ts";

/** For somebody whom no client lets in: not assigned to any, or only to such as want two-factor sign-in first. */
export function NoClientPage() {
  const { user } = useSession();
  useEffect(() => {
    document.title = "No client yet · Switchboard";
  }, []);
  return (
    <main className="grid h-full place-items-center overflow-y-auto p-6">
      <div className="grid w-full max-w-md gap-5">
        <div>
          <h1 className="font-semibold text-ink text-xl">No client lets you in yet</h1>
          <p className="mt-1 text-muted">
            You are signed in as {user.email}. An admin assigns you to clients; one that wants two-factor sign-in opens
            when you have set it up.
          </p>
        </div>
        <SecondFactorSection />
        <div className="border-line border-t pt-4">
          <Button onClick={() => void signOut()}>Sign out</Button>
        </div>
      </div>
    </main>
  );
}
