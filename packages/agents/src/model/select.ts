import type { Model } from "@switchboard/blueprint/schema/agent";
import type { EngineHealth, EngineStatus } from "@switchboard/contracts/engine-status";
import type { AgentsEnv } from "../env.ts";
import { Breakers } from "./breakers.ts";
import type { Endpoint } from "./endpoint.ts";
import { geminiEndpoint } from "./gemini/endpoint.ts";
import { OFFLINE, offlineModel } from "./offline/model.ts";
import { openaiEndpoint } from "./openai/endpoint.ts";
import type { ChatModel } from "./port.ts";
import { RESILIENCE, type ResilienceOptions, resilientModel } from "./resilient-model.ts";

/** The models that this process can ask. */
export type ModelSource = {
  /** What status bar and banner show. */
  status: Pick<EngineStatus, "model" | "model_hint">;
  /** How the models asked so far are doing in this process. The offline model is not asked over a wire. */
  health(): EngineHealth[];
  /** The model for a config, with its fallback. */
  for(model: Pick<Model, "primary" | "fallback">): ChatModel;
};

type ModelEnv = Partial<Omit<AgentsEnv, "OUTBOUND_ALLOW">>;

/** Model names of the demo, where nothing else is configured. */
const GEMINI = "gemini-2.5-pro";

/** Chooses by the environment: OPENAI_BASE_URL, else GEMINI_API_KEY for `gemini-*` models, else the offline model. */
export function createModelSource(
  env: ModelEnv,
  resilience: ResilienceOptions = RESILIENCE,
  breakers = new Breakers(),
): ModelSource {
  const offline = offlineModel({ wordMs: env.OFFLINE_WORD_MS ?? 0 });
  const made = new Map<string, ChatModel>();
  const remember = (names: (string | undefined)[], endpoint: (name: string) => Endpoint): ChatModel => {
    const used = names.filter((n, i): n is string => n !== undefined && names.indexOf(n) === i);
    const key = used.join("\n");
    const known = made.get(key);
    if (known) return known;
    const [first, ...rest] = used.map(endpoint);
    const model = first === undefined ? offline : resilientModel([first, ...rest], breakers, resilience);
    made.set(key, model);
    return model;
  };
  const health = (): EngineHealth[] => breakers.health();
  const { OPENAI_BASE_URL: baseUrl, OPENAI_MODEL, OPENAI_API_KEY, GEMINI_API_KEY, GEMINI_BASE_URL } = env;
  if (baseUrl !== undefined) {
    return {
      status: {
        model: { family: "openai", name: OPENAI_MODEL ?? new URL(baseUrl).host },
        model_hint: "OPENAI_BASE_URL and OPENAI_MODEL choose this model; unset OPENAI_BASE_URL to change it.",
      },
      health,
      for: ({ primary, fallback }) =>
        remember(OPENAI_MODEL === undefined ? [primary, fallback] : [OPENAI_MODEL], (model) =>
          openaiEndpoint({ baseUrl, model, apiKey: OPENAI_API_KEY }),
        ),
    };
  }
  if (GEMINI_API_KEY !== undefined) {
    return {
      status: {
        model: { family: "gemini", name: GEMINI },
        model_hint: "GEMINI_API_KEY is set, so Gemini answers; set OPENAI_BASE_URL for another server.",
      },
      health,
      for: ({ primary, fallback }) =>
        remember(
          [primary, fallback].filter((n) => n?.startsWith("gemini-")),
          (model) => geminiEndpoint({ model, apiKey: GEMINI_API_KEY, baseUrl: GEMINI_BASE_URL }),
        ),
    };
  }
  return {
    status: {
      model: { family: "offline", name: OFFLINE },
      model_hint:
        "Answers come from rules and your own data. Set GEMINI_API_KEY, or OPENAI_BASE_URL and OPENAI_MODEL, for a real model.",
    },
    health,
    for: () => offline,
  };
}
