import { Tag, type TagHue } from "./tag.tsx";

const meta = { title: "Tag" };
export default meta;

const hues: TagHue[] = ["gray", "red", "orange", "yellow", "green", "teal", "blue", "pink"];

export const Colours = () => (
  <div className="flex flex-wrap gap-2">
    {hues.map((hue) => (
      <Tag key={hue} color={hue} name={hue} />
    ))}
  </div>
);

export const LongName = () => (
  <div className="flex w-60 gap-1">
    <Tag small color="teal" name="A tag whose name is far too long for a row" />
    <Tag small color="blue" name="Refund" />
  </div>
);
