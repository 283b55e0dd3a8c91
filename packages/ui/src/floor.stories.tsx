import type { Meta, StoryObj } from "@storybook/react-vite";
import { Button } from "./button.tsx";
import { Chip } from "./chip.tsx";
import { Dot } from "./dot.tsx";
import { FloorBar } from "./floor-bar.tsx";
import { FloorStrip } from "./floor-strip.tsx";
import type { Tone } from "./floor-tone.ts";
import { Sparkline } from "./sparkline.tsx";

/** The colour language: who holds the floor. Colour is never the only sign. */
export default { title: "Floor/Language" } satisfies Meta;

const tones: readonly { tone: Tone; word: string; next: string }[] = [
  { tone: "ai", word: "The agent answers", next: "press T to take over" },
  { tone: "human", word: "You have the floor", next: "the customer waits for you since 0:42" },
  { tone: "customer", word: "The customer’s turn", next: "nothing to do" },
  { tone: "waiting", word: "Waiting for a person", next: "due in 4:10" },
  { tone: "breach", word: "Overdue since 2:00", next: "a ticket was opened" },
  { tone: "quiet", word: "Resolved", next: "it opens again when the customer writes" },
];

export const Chips: StoryObj = {
  render: () => (
    <div className="flex flex-wrap gap-2">
      {tones.map(({ tone }) => (
        <Chip key={tone} tone={tone} dot>
          {tone}
        </Chip>
      ))}
      {tones.map(({ tone }) => (
        <Chip key={tone} tone={tone}>
          {tone}
        </Chip>
      ))}
    </div>
  ),
};

export const Dots: StoryObj = {
  render: () => (
    <p className="flex items-center gap-3">
      {tones.map(({ tone }) => (
        <span key={tone} className="flex items-center gap-1.5">
          <Dot tone={tone} /> {tone}
        </span>
      ))}
    </p>
  ),
};

export const Bars: StoryObj = {
  render: () => (
    <div className="grid gap-1">
      {tones.map(({ tone, word, next }) => (
        <FloorBar key={tone} tone={tone} whose={word} next={next}>
          {tone === "ai" && <Button size="small">Take over</Button>}
        </FloorBar>
      ))}
      <FloorBar
        tone="waiting"
        whose="Waiting for a person who knows about returns from abroad"
        next="and this goes on for so long that it needs a second line, even in a wide window of the console"
      />
    </div>
  ),
};

export const Strips: StoryObj = {
  render: () => (
    <div className="grid gap-3">
      <FloorStrip parts={[{ holder: "ai", share: 1 }]} className="w-64" />
      <FloorStrip
        className="w-64"
        parts={[
          { holder: "ai", share: 4 },
          { holder: "waiting", share: 1 },
          { holder: "human", share: 3 },
          { holder: "ai", share: 0 },
        ]}
      />
      <FloorStrip parts={[{ holder: "waiting", share: 1 }]} />
    </div>
  ),
};

export const Sentiment: StoryObj = {
  render: () => (
    <div className="grid w-72 gap-4">
      <Sparkline threshold={0.4} readings={[0.7, 0.6, 0.65, 0.3, 0.2].map((value, at) => ({ at, value }))} />
      <Sparkline threshold={0.4} readings={[{ at: 0, value: 0.8 }]} />
      <Sparkline threshold={0.4} readings={[]} />
    </div>
  ),
};
