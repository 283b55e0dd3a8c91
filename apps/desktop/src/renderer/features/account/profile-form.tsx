import { type Account, DATE_LANGUAGES } from "@switchboard/contracts/account";
import { Avatar } from "@switchboard/ui/avatar";
import { Button } from "@switchboard/ui/button";
import { Combobox } from "@switchboard/ui/combobox";
import { Select } from "@switchboard/ui/select";
import { TextField } from "@switchboard/ui/text-field";
import { type FormEvent, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { useSaveProfile } from "./save-profile.ts";

const zones = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")].map((id) => ({
  id,
  label: id.replaceAll("_", " "),
}));
const languageNames = new Intl.DisplayNames("en", { type: "language" });
const languages = DATE_LANGUAGES.map((id) => ({ id, label: languageNames.of(id) ?? id }));
type DateLanguage = (typeof DATE_LANGUAGES)[number];
const known = (language: string | null): DateLanguage | undefined => DATE_LANGUAGES.find((each) => each === language);

const machineZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What a person says of themselves. */
export function ProfileForm({ account }: { account: Account }) {
  const [name, setName] = useState(account.name);
  const [hue, setHue] = useState(account.hue);
  const [zone, setZone] = useState(account.time_zone ?? undefined);
  const [language, setLanguage] = useState(known(account.date_language));
  const save = useSaveProfile();
  const example = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short", timeZone: zone }).format(
    new Date(),
  );
  const submit = (e: FormEvent): void => {
    e.preventDefault();
    save.mutate({ name: name.trim(), hue, time_zone: zone ?? null, date_language: language ?? null });
  };
  return (
    <form onSubmit={submit} className="grid max-w-md gap-4">
      <div className="flex items-end gap-3">
        <Avatar name={name || account.email} hue={hue} size="large" />
        <div className="min-w-0 flex-1">
          <TextField
            label="Name"
            value={name}
            maxLength={120}
            required
            autoComplete="name"
            onChange={(e) => setName(e.target.value)}
            problem={name.trim() === "" ? "Customers are told this name: write one." : undefined}
          />
        </div>
      </div>
      <div className="grid gap-1">
        <label htmlFor="hue" className="font-medium text-ink text-sm">
          Colour of your initials
        </label>
        <div className="flex items-center gap-3">
          <input
            id="hue"
            type="range"
            min={0}
            max={359}
            step={1}
            value={hue ?? 160}
            aria-valuetext={hue === null ? "as the theme has it" : `${hue} degrees`}
            onChange={(e) => setHue(Number(e.target.value))}
            className="min-w-0 flex-1 accent-primary"
          />
          <Button kind="quiet" disabled={hue === null} onClick={() => setHue(null)}>
            Reset
          </Button>
        </div>
      </div>
      <TextField label="E-mail" value={account.email} readOnly hint="An admin changes it." />
      <Combobox
        label="Time zone"
        options={zones}
        value={zone}
        onChange={setZone}
        clearable
        empty={`This machine’s (${machineZone})`}
      />
      <Select
        label="Dates"
        options={languages}
        value={language}
        onChange={setLanguage}
        none="As this browser has them"
        hint={example}
      />
      {save.isError && (
        <p role="alert" className="text-breach text-sm">
          {problemOf(save.error).text}
        </p>
      )}
      <div>
        <Button type="submit" kind="primary" disabled={save.isPending || name.trim() === ""}>
          {save.isPending ? "Saving…" : "Save profile"}
        </Button>
      </div>
    </form>
  );
}
