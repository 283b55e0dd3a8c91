import { Avatar } from "@switchboard/ui/avatar";
import { Chip } from "@switchboard/ui/chip";
import { EmptyState } from "@switchboard/ui/empty-state";
import { Users } from "lucide-react";
import { useMay } from "../session/session.ts";
import { Loaded } from "../settings/loaded.tsx";
import { SettingsPage } from "../settings/settings-page.tsx";
import { SkillFields } from "./skill-fields.tsx";
import { skillsOf, useRoutableStaff } from "./staff.ts";

const tones = { available: "human", away: "waiting", offline: "quiet" } as const;

/** What the client's people can do, and how much at once. */
export function SkillsPage() {
  const query = useRoutableStaff();
  const may = useMay("routing.write");
  return (
    <SettingsPage
      title="Skills and room"
      about="The router asks for these. A skill is also a queue that a conversation can be put into."
    >
      <Loaded query={query}>
        {(people) =>
          people.length === 0 ? (
            <EmptyState icon={<Users />} title="Nobody takes conversations here">
              Give somebody the role of an operator for this client.
            </EmptyState>
          ) : (
            <ul className="grid gap-4">
              {people.map((person) => (
                <li key={person.staff_id} className="grid gap-2 border-line border-t pt-3">
                  <div className="flex items-center gap-2">
                    <Avatar name={person.name} />
                    <span className="truncate font-medium text-ink">{person.name}</span>
                    <Chip tone={tones[person.state]} dot>
                      {person.state}
                    </Chip>
                    <span className="text-muted text-sm">{person.load} open</span>
                  </div>
                  <SkillFields person={person} known={skillsOf(people)} may={may} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </SettingsPage>
  );
}
