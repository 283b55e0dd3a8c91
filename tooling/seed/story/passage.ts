/** A passage as the knowledge tool gives it. */
export type FoundPassage = { text: string; source: string };

/** An order as the demo table has it; days are counted from the day of the seed. */
export type Order = {
  number: string;
  customer: string;
  item: string;
  status: string;
  carrier: string | null;
  location: string | null;
  expectedInDays: number | null;
  total: number;
};
