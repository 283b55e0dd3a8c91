import { AppError } from "@switchboard/kit/app-error";

/**
 * Why ears or a voice failed. `missing`: a part of this machine is not there; `refused`: the key; `unknown`: model, voice or
 * address; `busy`: too many requests; `failed`: the service says that it failed; `unreachable`; `silent`: no answer in time;
 * `broken`: cut off in the middle, or an answer that makes no sense.
 */
export type SpeechFault = "missing" | "refused" | "unknown" | "busy" | "failed" | "unreachable" | "silent" | "broken";

const passing: ReadonlySet<SpeechFault> = new Set(["busy", "failed", "unreachable", "silent", "broken"]);

/** Ears or a voice failed. Its sentence names the place and the remedy, and holds nothing that anybody said. */
export class SpeechError extends AppError {
  readonly fault: SpeechFault;

  constructor(fault: SpeechFault, detail: string) {
    super("unavailable", detail);
    this.name = "SpeechError";
    this.fault = fault;
  }

  /** Whether the same may work a moment later. */
  get passing(): boolean {
    return passing.has(this.fault);
  }
}

/** A service as errors name it. */
export type Service = {
  /** For people: `ElevenLabs`. */
  name: string;
  /** The variable with its key. */
  keyEnv: string;
  /** The variable with its address. */
  urlEnv: string;
  /** Where model and voice come from. */
  choice: string;
};

/** The error of an answer with this HTTP status. */
export function refusal({ name, keyEnv, urlEnv, choice }: Service, status: number): SpeechError {
  const said = `${name} answered ${status}`;
  if (status === 401 || status === 403) return new SpeechError("refused", `${said}: correct ${keyEnv}.`);
  if (status === 402)
    return new SpeechError("refused", `${said}: the account of ${keyEnv} has nothing left to pay with.`);
  if (status === 429) return new SpeechError("busy", `${said}: too many requests for the account of ${keyEnv}.`);
  if (status >= 500 || status === 408)
    return new SpeechError("failed", `${said}: it failed. See its status page or log.`);
  return new SpeechError("unknown", `${said}: correct ${choice}, or ${urlEnv}.`);
}

/** The error of a service that could not be reached, or was lost in the middle of an answer. */
export function lost({ name, urlEnv }: Service, begun: boolean): SpeechError {
  return begun
    ? new SpeechError("broken", `${name} broke off in the middle of an answer.`)
    : new SpeechError("unreachable", `${name} cannot be reached: see to the network, or correct ${urlEnv}.`);
}

/** Any error as one of speech. What is not one is a fault of the program, whose sentence may hold anything: it is left out. */
export function asSpeechError(err: unknown, who: string): SpeechError {
  if (err instanceof SpeechError) return err;
  return new SpeechError("broken", `${who} failed (${err instanceof Error ? err.name : typeof err}).`);
}
