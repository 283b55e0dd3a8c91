import type { TelephonyView } from "@switchboard/contracts/telephony";
import { Part } from "./part.tsx";
import { PolicyForm } from "./policy-form.tsx";
import { PolicyUse } from "./policy-use.tsx";

/** How the client may call people, and what of it is used now. */
export function Policy({ view }: { view: TelephonyView }) {
  return (
    <Part
      title="Dial policy"
      about="Who is called, when and how often. Every outbound call is checked against it first."
    >
      {view.policy?.enabled && <PolicyUse policy={view.policy} use={view.use} />}
      <PolicyForm policy={view.policy} />
    </Part>
  );
}
