import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../icons.tsx";
import type { Tone } from "../thread-view.ts";
import type { Call, CallState } from "./call.ts";

/** Under the head while there is a call: what it is at, whether the visitor is heard, and the way out of it. */
export function CallBar({ call, agent, tone }: { call: Call; agent: string; tone: Tone }): VNode {
  const { state } = call;
  const end = useRef<HTMLButtonElement>(null);
  const present = state.step !== "none";
  useEffect(() => {
    if (present) end.current?.focus();
  }, [present]);
  return (
    <div class={`call-place tone-${tone}`}>
      <p class={state.problem ? "notice bad" : "unseen"} role="status">
        {state.problem ?? (present ? stepWords(state, agent) : "")}
      </p>
      {present && (
        <div class={`call ${state.step === "on" && state.otherSpeaks ? "sounds" : ""}`} role="group" aria-label="Call">
          <span class="call-sign" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <span class="call-words" aria-hidden="true">
            {stepWords(state, agent)} {state.step === "on" && state.since && <Length since={state.since} />}
          </span>
          {state.step === "on" && (
            <button type="button" class="button" aria-pressed={state.muted} onClick={() => call.mute(!state.muted)}>
              <Icon name={state.muted ? "muted" : "microphone"} />
              Mute
            </button>
          )}
          <button
            ref={end}
            type="button"
            class="button end-call"
            disabled={state.step === "ending"}
            onClick={() => void call.end()}
          >
            <Icon name="hang_up" />
            End call
          </button>
        </div>
      )}
    </div>
  );
}

function stepWords(state: Exclude<CallState, { step: "none" }>, agent: string): string {
  if (state.step === "microphone") return "Allow the microphone to call.";
  if (state.step === "ending") return "Ending the call…";
  if (state.step !== "on" || state.since === undefined) return `Calling ${agent}…`;
  if (state.trouble) return "The connection is bad. Hold on…";
  return state.muted ? "You are muted." : "On a call.";
}

function Length({ since }: { since: number }): VNode {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - since) / 1000));
  return (
    <span class="call-length">
      {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, "0")}
    </span>
  );
}
