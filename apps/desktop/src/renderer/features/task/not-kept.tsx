/** Says that what was written for a task is not on the server yet. */
export const NotKept = ({ failed }: { failed: boolean }) => (
  <span role="status" className="text-breach">
    {failed && "Not saved on the server yet; it is kept on this computer."}
  </span>
);
