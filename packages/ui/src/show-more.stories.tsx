import type { Meta, StoryObj } from "@storybook/react-vite";
import { ShowMore } from "./show-more.tsx";

export default { title: "Lists/ShowMore" } satisfies Meta;

const list = { hasNextPage: true, isFetchingNextPage: false, fetchNextPage: () => undefined };

export const States: StoryObj = {
  render: () => (
    <div className="grid gap-2">
      <ShowMore of={list} />
      <ShowMore of={list} label="Show earlier ones" />
      <ShowMore of={{ ...list, isFetchingNextPage: true }} />
      <ShowMore of={{ ...list, isFetchNextPageError: true }} />
      <ShowMore of={{ ...list, hasNextPage: false }} />
    </div>
  ),
};
