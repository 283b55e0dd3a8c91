import type { StaffRole } from "@switchboard/contracts/role";

/** Somebody of our own staff in the demo. */
export type StaffMember = {
  key: "mia" | "jonas" | "priya" | "leo" | "vera" | "ada";
  name: string;
  email: string;
  roles: StaffRole[];
};

/** The demo's staff. An admin sees every client; the others see Northwind Home. */
export const staff: readonly StaffMember[] = [
  { key: "mia", name: "Mia Berger", email: "mia@switchboard.example", roles: ["operator"] },
  { key: "jonas", name: "Jonas Hale", email: "jonas@switchboard.example", roles: ["operator"] },
  { key: "priya", name: "Priya Nair", email: "priya@switchboard.example", roles: ["engineer"] },
  { key: "leo", name: "Leo Park", email: "leo@switchboard.example", roles: ["researcher"] },
  { key: "vera", name: "Vera Lind", email: "vera@switchboard.example", roles: ["reviewer"] },
  { key: "ada", name: "Ada Storm", email: "ada@switchboard.example", roles: ["admin"] },
];
