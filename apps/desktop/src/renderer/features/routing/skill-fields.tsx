import { type RoutableStaff, skill } from "@switchboard/contracts/routing";
import { Button } from "@switchboard/ui/button";
import { MultiCombobox } from "@switchboard/ui/combobox";
import { NumberField } from "@switchboard/ui/number-field";
import { useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { useSaveSkills } from "./routing.ts";

/** What one person can do for this client, and how many conversations at once. */
export function SkillFields({ person, known, may }: { person: RoutableStaff; known: readonly string[]; may: boolean }) {
  const save = useSaveSkills();
  const [skills, setSkills] = useState<readonly string[]>(person.skills);
  const [capacity, setCapacity] = useState<number | undefined>(person.capacity);
  const options = [...new Set([...known, ...skills])].map((id) => ({ id, label: id }));
  const fits = capacity !== undefined && Number.isInteger(capacity) && capacity >= 0 && capacity <= 100;
  const changed = capacity !== person.capacity || skills.join() !== person.skills.join();
  const submit = (): void => {
    if (!fits) return;
    const seen = person.version === null ? {} : { version: person.version };
    save.mutate(
      { staff_id: person.staff_id, skills: [...skills], capacity, ...seen },
      { onSuccess: () => notify({ tone: "human", title: `${person.name}’s skills are saved` }) },
    );
  };
  return (
    <form
      aria-label={`Skills of ${person.name}`}
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        submit();
      }}
      className="grid grid-cols-[minmax(0,1fr)_8rem_auto] items-start gap-3"
    >
      <MultiCombobox
        label="Skills, languages, teams"
        options={options}
        values={skills}
        disabled={!may}
        onCreate={(text) => {
          const made = skill.safeParse(text);
          if (made.success && !skills.includes(made.data)) setSkills([...skills, made.data]);
          if (!made.success)
            notify({ tone: "breach", title: "Such a skill there cannot be", detail: made.error.issues[0]?.message });
        }}
        onChange={setSkills}
      />
      <NumberField
        label="Room for"
        unit="at once"
        min={0}
        max={100}
        disabled={!may}
        value={capacity}
        problem={fits ? undefined : "0 to 100"}
        onChange={setCapacity}
      />
      {may && (
        <div className="pt-5.5">
          <Button
            type="submit"
            disabled={!changed || !fits || save.isPending}
            aria-label={`Save ${person.name}’s skills`}
          >
            Save
          </Button>
        </div>
      )}
      {save.isError && (
        <p role="alert" className="col-span-full text-breach text-sm">
          {problemOf(save.error).text}
        </p>
      )}
    </form>
  );
}
