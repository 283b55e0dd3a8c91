import { allowed, type Permission, type Role } from "@switchboard/contracts/role";
import {
  BookOpen,
  Building2,
  ClipboardCheck,
  FileCog,
  Inbox,
  ListChecks,
  MailX,
  MessageSquareQuote,
  Phone,
  ScrollText,
  Search,
  Settings as SettingsIcon,
  ShieldCheck,
  Telescope,
  Ticket,
} from "lucide-react";
import type { ReactNode } from "react";

/** A room of the console: its place in the rail, and who may enter. */
export type Room = {
  to:
    | "/inbox"
    | "/calls"
    | "/search"
    | "/tickets"
    | "/tasks"
    | "/approvals"
    | "/research"
    | "/quality"
    | "/clients"
    | "/configs"
    | "/knowledge"
    | "/canned-replies"
    | "/dead-letters"
    | "/audit"
    | "/settings";
  label: string;
  icon: ReactNode;
  needs: Permission;
};

/** The rooms that exist, by group of the rail. A room is added here when it is built. */
export const ROOMS: readonly { group: string | null; rooms: readonly Room[] }[] = [
  {
    group: null,
    rooms: [
      { to: "/inbox", label: "Inbox", icon: <Inbox />, needs: "conversation.read" },
      { to: "/calls", label: "Calls", icon: <Phone />, needs: "call.read" },
      { to: "/search", label: "Search", icon: <Search />, needs: "conversation.read" },
      { to: "/tickets", label: "Tickets", icon: <Ticket />, needs: "ticket.read" },
      { to: "/tasks", label: "Tasks", icon: <ListChecks />, needs: "task.read" },
      { to: "/research", label: "Research", icon: <Telescope />, needs: "research_task.read" },
    ],
  },
  {
    group: "Build",
    rooms: [
      { to: "/clients", label: "Clients", icon: <Building2 />, needs: "config.read" },
      { to: "/configs", label: "Configs", icon: <FileCog />, needs: "config.read" },
      { to: "/knowledge", label: "Knowledge", icon: <BookOpen />, needs: "knowledge.read" },
      { to: "/canned-replies", label: "Canned replies", icon: <MessageSquareQuote />, needs: "canned_reply.use" },
    ],
  },
  {
    group: "Review",
    rooms: [
      { to: "/quality", label: "Quality", icon: <ClipboardCheck />, needs: "quality_review.read_own" },
      { to: "/approvals", label: "Approvals", icon: <ShieldCheck />, needs: "approval.read" },
      { to: "/dead-letters", label: "Dead letters", icon: <MailX />, needs: "dead_letter.read" },
      { to: "/audit", label: "Audit", icon: <ScrollText />, needs: "audit.read" },
      { to: "/settings", label: "Settings", icon: <SettingsIcon />, needs: "session.read" },
    ],
  },
];

const all = ROOMS.flatMap(({ rooms }) => rooms);

/** The room of a path below `/console`; undefined for what is no room. */
export const roomAt = (path: string): Room | undefined =>
  all.find(({ to }) => path === to || path.startsWith(`${to}/`));

/** Where people of these roles begin: the first room that they may enter. */
export const homeOf = (roles: readonly Role[]): Room["to"] =>
  all.find(({ needs }) => allowed(roles, needs))?.to ?? "/settings";
