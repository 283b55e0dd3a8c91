import { z } from "zod";
import { text } from "./name.ts";

/** What a call does that a chat does not. Every text is spoken as it stands, in the config's language. */
export const callSchema = z.strictObject({
  /** The first words of a call. Default: none, the agent waits for the caller's. */
  greeting: text.optional(),
  /** Said in turn while a tool or the model takes long. Default: two short English ones; none: silence. */
  filler: z.array(text).max(20).optional(),
  /** Said again and again while a person is being asked for and nobody has come. */
  hold: text.optional(),
  /** What happens when the caller says nothing. */
  silence: z
    .strictObject({
      /** Seconds of silence before the caller is asked. Default 10. */
      after_s: z.int().min(3).max(120).default(10),
      /** How often they are asked before the agent says goodbye. Default 2. */
      times: z.int().min(0).max(5).default(2),
      /** What they are asked. */
      say: text.optional(),
    })
    .prefault({}),
  /** What a machine that answers an outbound call is told after its tone. Default: nothing, the agent hangs up. */
  voicemail: z.strictObject({ say: text }).optional(),
  /** The last words before the agent ends a call by itself. */
  goodbye: text.optional(),
  /**
   * The number of a telephone is taken as proof of who is on it: the agent then says its customer's name, and looks up and changes
   * what is theirs. Whoever calls can write any number there, so this gives all of that to anybody who knows a customer's number.
   * Default false: they are asked, or a colleague says who it is.
   */
  trust_caller_id: z.boolean().default(false),
  /** Said when something does not work on our side, while a person is asked for. */
  trouble: text.optional(),
  /** Said after `trouble` where nobody can come and a ticket was made; and where not even that could be. */
  ticket: text.optional(),
  nobody: text.optional(),
  /** Said when an answer takes longer than usual. */
  slow: text.optional(),
  /** The first words of an agent that takes the place of one that was lost, or a person's, in the middle of a call. */
  back: text.optional(),
  /** The last words to a caller who does not agree to `consent`. */
  refused: text.optional(),
  /** The last words to a caller whose answer to `consent` was not understood. */
  unclear: text.optional(),
  /** The longest call. Default 60. */
  max_minutes: z.int().min(1).max(240).default(60),
});

export type CallSettings = z.output<typeof callSchema>;
