/** What a canned reply may name, and what each stands for. */
export const CANNED_VARIABLES = {
  "customer.name": "the customer’s name",
  "customer.first_name": "the customer’s first name",
  "operator.name": "your name",
  "operator.first_name": "your first name",
  "client.name": "the business’s name",
  ticket: "the ticket’s number",
} as const;

export type CannedVariable = keyof typeof CANNED_VARIABLES;
export type CannedValues = Partial<Record<CannedVariable, string>>;

/** `{{name}}`, or `{{name|what to say without one}}`. */
const placeholder = /\{\{([^{}|\n]*)(?:\|([^{}\n]*))?\}\}/g;

const isVariable = (name: string): name is CannedVariable => Object.hasOwn(CANNED_VARIABLES, name);

/** What is wrong with a text's placeholders, as a sentence with the remedy; undefined when nothing is. */
export function cannedTextProblem(text: string): string | undefined {
  for (const [whole, name = ""] of text.matchAll(placeholder)) {
    if (!isVariable(name.trim()))
      return `${whole} is not known. Use one of ${Object.keys(CANNED_VARIABLES).join(", ")}.`;
  }
  if (/\{\{|\}\}/.test(text.replaceAll(placeholder, ""))) {
    return "A placeholder is not closed: write it as {{customer.name}}, or {{customer.name|there}}.";
  }
  return undefined;
}

/** Puts the values in. A placeholder with neither a value nor words to say without one stays, for a person to fill. */
export function fillCannedText(text: string, values: CannedValues): string {
  return text.replaceAll(placeholder, (whole, name: string, without?: string) => {
    const variable = name.trim();
    return (isVariable(variable) ? values[variable] : undefined) ?? without ?? whole;
  });
}

/** The placeholders of a text that nobody has filled, as they stand in it. */
export function unfilledOf(text: string): string[] {
  return [...text.matchAll(placeholder)].filter(([, name = ""]) => isVariable(name.trim())).map(([whole]) => whole);
}
