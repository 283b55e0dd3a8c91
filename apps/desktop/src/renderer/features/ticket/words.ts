import type { Priority } from "@switchboard/contracts/priority";
import type { TicketSort, TicketStatus, TicketView } from "@switchboard/contracts/ticket";
import type { Tone } from "@switchboard/ui/floor-tone";

export const statusWords: Record<TicketStatus, { text: string; tone: Tone }> = {
  open: { text: "open", tone: "waiting" },
  in_work: { text: "in work", tone: "human" },
  waiting: { text: "waiting for customer", tone: "customer" },
  solved: { text: "solved", tone: "quiet" },
};

export const priorityWords: Record<Priority, string> = { urgent: "Urgent", high: "High", normal: "Normal", low: "Low" };

export const viewWords: Record<TicketView, string> = {
  todo: "To do",
  mine: "Mine",
  unowned: "Nobody’s",
  overdue: "Overdue",
  solved: "Solved",
};

export const sortWords: Record<TicketSort, string> = {
  due: "Due first",
  age: "Oldest first",
  priority: "Most urgent first",
  number: "Newest number first",
};
