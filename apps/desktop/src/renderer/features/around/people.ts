import type { PersonAround } from "@switchboard/contracts/around";
import { usePresence } from "../presence/presence.ts";
import { useAround } from "./store.ts";

export type Colleague = PersonAround & { name: string };

const first = (name: string): string => name.split(" ")[0] ?? name;

/** The colleagues at a conversation, by name, and whether its customer writes. */
export function usePeopleAround(id: string): { people: Colleague[]; customerTypes: boolean } {
  const { people, customer_types } = useAround(id);
  const colleagues = usePresence()?.colleagues;
  const nameOf = (staffId: string): string =>
    colleagues?.find((each) => each.staff_id === staffId)?.name ?? "A colleague";
  return {
    people: people.map((person) => ({ ...person, name: nameOf(person.staff_id) })),
    customerTypes: customer_types,
  };
}

/** Who writes what, as a sentence; undefined when nobody does. */
export function writingWords(people: readonly Colleague[], customer: string | null): string | undefined {
  const replies = people.filter((each) => each.doing === "reply").map((each) => first(each.name));
  const notes = people.filter((each) => each.doing === "note").map((each) => first(each.name));
  const say = (names: string[], what: string): string[] => {
    if (names.length === 0) return [];
    const who = names.length > 2 ? `${names.length} colleagues` : names.join(" and ");
    return [`${who} ${names.length === 1 ? "is" : "are"} typing ${what}`];
  };
  const parts = [
    ...(customer === null ? [] : [`${customer} is typing`]),
    ...say(replies, "a reply"),
    ...say(notes, notes.length > 1 ? "notes" : "a note"),
  ];
  return parts.length === 0 ? undefined : `${parts.join(", ")}…`;
}
