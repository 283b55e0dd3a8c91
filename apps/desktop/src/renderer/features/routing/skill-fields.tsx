import { type RoutableStaff, skill } from "@switchboard/contracts/routing";
import { Button } from "@switchboard/ui/button";
import { MultiCombobox } from "@switchboard/ui/combobox";
import { NumberField } from "@switchboard/ui/number-field";
import { problemOf } from "../../api/problem.ts";
import { SavedMeanwhile } from "../../edit/saved-meanwhile.tsx";
import { type Edited, useEdit } from "../../edit/use-edit.ts";
import { notify } from "../../notice/notices.ts";
import { useSaveSkills } from "./routing.ts";

type Chosen = { skills: readonly string[]; capacity: number | undefined };

const chosen: Edited<RoutableStaff, Chosen> = {
  version: (person) => person.version,
  values: ({ skills, capacity }) => ({ skills, capacity }),
  words: {
    skills: { label: "Skills", text: (skills) => skills.toSorted().join(", ") || "none" },
    capacity: { label: "Room for", text: (capacity) => `${capacity ?? "nothing"} at once` },
  },
};

const isRoom = (capacity: number | undefined): capacity is number =>
  capacity !== undefined && Number.isInteger(capacity) && capacity >= 0 && capacity <= 100;

/** What one person can do for this client, and how many conversations at once. */
export function SkillFields({ person, known, may }: { person: RoutableStaff; known: readonly string[]; may: boolean }) {
  const save = useSaveSkills();
  const edit = useEdit(person, chosen, save);
  const { base, value, setValue, changed, foreign, merged, failed, takeTheirs, settle } = edit;
  const { skills, capacity } = value;
  const setSkills = (next: readonly string[]): void => setValue({ skills: next, capacity });
  const options = [...new Set([...known, ...skills])].map((id) => ({ id, label: id }));
  const fits = isRoom(capacity);
  const send = (sent: Chosen, version: number | null): void => {
    if (!isRoom(sent.capacity) || save.isPending) return;
    const kept = { skills: [...sent.skills], capacity: sent.capacity };
    save.mutate(
      { staff_id: person.staff_id, ...kept, ...(version !== null && { version }) },
      {
        onSuccess: (now) => {
          settle({ ...person, ...kept, version: now.version }, sent);
          notify({ tone: "human", title: `${person.name}’s skills are saved` });
        },
      },
    );
  };
  return (
    <form
      aria-label={`Skills of ${person.name}`}
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        if (foreign.length === 0) send(value, base.version);
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
        onChange={(next) => setValue({ skills, capacity: next })}
      />
      {may && (
        <div className="pt-5.5">
          <Button
            type="submit"
            disabled={!changed || !fits || save.isPending || foreign.length > 0}
            aria-label={`Save ${person.name}’s skills`}
          >
            Save
          </Button>
        </div>
      )}
      {foreign.length > 0 && (
        <div className="col-span-full">
          <SavedMeanwhile
            who="Somebody"
            what={`${person.name}’s skills`}
            foreign={foreign}
            onTheirs={takeTheirs}
            onMine={() => {
              setValue(merged);
              send(merged, person.version);
            }}
          />
        </div>
      )}
      {failed && (
        <p role="alert" className="col-span-full text-breach text-sm">
          {problemOf(failed).text}
        </p>
      )}
    </form>
  );
}
