import { z } from "zod";
import { id, instant } from "./id.ts";
import { notificationKind } from "./notification.ts";

/** How a kind of notification is told: in the bell's number, by the system, with a sound. */
export const notificationRule = z.strictObject({ bell: z.boolean(), desktop: z.boolean(), sound: z.boolean() });
export type NotificationRule = z.infer<typeof notificationRule>;

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of day, as 22:00");
const kindRules = z.partialRecord(notificationKind, notificationRule);

/** `clients` says what differs in one client; in quiet hours neither system nor sound tells anything. */
export const notificationRules = z.strictObject({
  kinds: kindRules,
  quiet: z.strictObject({ from: clock, to: clock }).nullable(),
  clients: z.record(id, kindRules).refine((all) => Object.keys(all).length <= 200, "must be 200 clients at most"),
});
export type NotificationRules = z.infer<typeof notificationRules>;

/** What follows a person from machine to machine. */
export const preferenceValues = {
  theme: z.enum(["system", "light", "dark"]),
  density: z.enum(["comfortable", "compact"]),
  keys: z.strictObject({
    keys: z.record(z.string().max(60), z.string().min(1).max(20)).refine((all) => Object.keys(all).length <= 300),
    singleKeys: z.boolean(),
  }),
  notifications: notificationRules,
} as const;
export type PreferenceName = keyof typeof preferenceValues;
export type PreferenceValue<N extends PreferenceName> = z.infer<(typeof preferenceValues)[N]>;

const kept = <T extends z.ZodType>(value: T) => z.strictObject({ value, at: instant }).optional();

/** Each with the instant of its change: of two changes of one, the newer stays. */
export const preferences = z.strictObject({
  theme: kept(preferenceValues.theme),
  density: kept(preferenceValues.density),
  keys: kept(preferenceValues.keys),
  notifications: kept(preferenceValues.notifications),
});
export type Preferences = z.infer<typeof preferences>;

const timeZone = z
  .string()
  .refine((zone) => Intl.supportedValuesOf("timeZone").includes(zone) || zone === "UTC", "is not a time zone");
/** Languages that dates can be written in. */
export const DATE_LANGUAGES = [
  "en-GB",
  "en-US",
  "de-DE",
  "fr-FR",
  "es-ES",
  "it-IT",
  "nl-NL",
  "pl-PL",
  "sv-SE",
  "pt-BR",
  "ja-JP",
] as const;

/** What a person says of themselves. Null: as the machine, or the name, has it. */
export const profile = z.strictObject({
  name: z.string().trim().min(1).max(120),
  hue: z.number().int().min(0).max(359).nullable(),
  time_zone: timeZone.nullable(),
  date_language: z.enum(DATE_LANGUAGES).nullable(),
});
export type Profile = z.infer<typeof profile>;

/** A signed-in person's own account. */
export const account = profile.extend({
  name: z.string(),
  time_zone: z.string().nullable(),
  date_language: z.string().nullable(),
  email: z.string(),
  preferences,
});
export type Account = z.infer<typeof account>;

/** Longest password, in characters. */
export const PASSWORD_LIMIT = 200;
export const newPassword = z.string().min(1).max(PASSWORD_LIMIT);

/** A sign-in that has not ended. `device` in words, as “Firefox on Linux”. */
export const signInEntry = z.strictObject({
  id,
  device: z.string(),
  current: z.boolean(),
  created_at: instant,
  last_seen_at: instant,
});
export type SignInEntry = z.infer<typeof signInEntry>;
