import type { Meta, StoryObj } from "@storybook/react-vite";
import { Button } from "./button.tsx";
import { RoomHeader } from "./room-header.tsx";

export default { title: "Parts/RoomHeader", component: RoomHeader } satisfies Meta<typeof RoomHeader>;

export const Heads: StoryObj = {
  render: () => (
    <div className="grid bg-panel">
      <RoomHeader title="Audit" about="Who did what to what. Nothing here can be changed.">
        <Button>Export</Button>
      </RoomHeader>
    </div>
  ),
};

export const LongText: StoryObj = {
  render: () => (
    <div className="grid w-96 bg-panel">
      <RoomHeader title="Dead letters" about="What failed for good, and can be tried again once the cause is gone.">
        <Button kind="primary">Replay all of them</Button>
      </RoomHeader>
    </div>
  ),
};
