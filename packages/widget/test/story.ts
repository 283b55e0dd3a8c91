import type { NewEvent } from "@switchboard/contracts/event";

export const STAFF = "00000000-0000-4000-8000-000000000001";

/** A colleague takes the floor. */
export function joins(epoch: number): NewEvent {
  return {
    kind: "floor_changed",
    body: { holder: "human", epoch, staff_id: STAFF, staff_name: "Mia Berg", reason: "take_over" },
  };
}

/** The floor goes back to the agent. */
export function returns(epoch: number): NewEvent {
  return {
    kind: "floor_changed",
    body: { holder: "ai", epoch, staff_id: null, staff_name: null, reason: "return" },
  };
}

export const survey: NewEvent = {
  kind: "survey_offered",
  body: {
    questions: [
      { index: 0, text: "How well did we help you?", type: "rating", min: 1, max: 5 },
      { index: 1, text: "What was it about?", type: "multiple_choice", options: ["An order", "A product"] },
      { index: 2, text: "Anything we should do better?", type: "text" },
    ],
  },
};
