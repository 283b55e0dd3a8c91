import {
  OPERATORS,
  type Operator,
  parseSearch,
  printSearch,
  type SearchTerm,
} from "@switchboard/contracts/search-query";
import { Button } from "@switchboard/ui/button";
import { Menu, MenuItem, MenuLine } from "@switchboard/ui/menu";
import { ListFilter, X } from "lucide-react";

const choices = Object.entries(OPERATORS).flatMap(([operator, rule]) =>
  "values" in rule ? rule.values.map((value) => ({ operator: operator as Operator, value: value as string })) : [],
);
const written = Object.entries(OPERATORS).filter(([, rule]) => !("values" in rule));

/** The text with one condition more or less: what chips and menu change is the text itself. */
const withTerms = (text: string, change: (terms: SearchTerm[]) => SearchTerm[]): string => {
  const query = parseSearch(text);
  return printSearch({ ...query, terms: change(query.terms) });
};

/** The conditions of a text as chips, and a menu of those that can be added. */
export function FilterBar({
  text,
  onChange,
  onWrite,
}: {
  text: string;
  onChange: (text: string) => void;
  onWrite: (start: string) => void;
}) {
  const { terms } = parseSearch(text);
  const has = (term: SearchTerm) => terms.some((t) => t.operator === term.operator && t.value === term.value);
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-1.5">
      <Menu
        label="Add a condition"
        trigger={
          <Button>
            <ListFilter aria-hidden="true" className="size-3.5" /> Filter
          </Button>
        }
      >
        <div className="max-h-[60vh] overflow-y-auto">
          {written.map(([operator, rule]) => (
            <MenuItem key={operator} onSelect={() => onWrite(`${operator}:`)}>
              <span className="font-mono">{operator}:</span> <span className="text-muted">{rule.about}</span>
            </MenuItem>
          ))}
          <MenuLine />
          {choices.map((term) => (
            <MenuItem
              key={`${term.operator}:${term.value}`}
              checked={has(term)}
              onSelect={() =>
                onChange(
                  withTerms(text, (all) =>
                    has(term)
                      ? all.filter((t) => t.operator !== term.operator || t.value !== term.value)
                      : [...all, term],
                  ),
                )
              }
            >
              <span className="font-mono">
                {term.operator}:{term.value}
              </span>
            </MenuItem>
          ))}
        </div>
      </Menu>
      {terms.length > 0 && (
        <ul aria-label="Conditions" className="contents">
          {terms.map((term, at) => (
            <li
              // The same condition may stand there twice.
              key={`${at}:${term.operator}:${term.value}`}
              className="flex min-w-0 items-center rounded-full bg-quiet-soft pl-2 text-sm text-text"
            >
              <span className="max-w-56 truncate">
                <span className="text-muted">{term.operator}</span> {term.value}
              </span>
              <button
                type="button"
                aria-label={`Remove ${term.operator} ${term.value}`}
                onClick={() => onChange(withTerms(text, (all) => all.filter((_, i) => i !== at)))}
                className="grid size-6 flex-none place-items-center rounded-full text-muted hover:text-ink"
              >
                <X aria-hidden="true" className="size-3" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
