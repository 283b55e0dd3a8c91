import { type CallView, callView } from "@switchboard/contracts/call";
import { inboxView } from "@switchboard/contracts/conversation";
import { researchStatus } from "@switchboard/contracts/research-task";
import { type TicketSort, type TicketView, ticketSort, ticketView } from "@switchboard/contracts/ticket";
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  retainSearchParams,
} from "@tanstack/react-router";
import { problemOf } from "./api/problem.ts";
import { queryClient, whenSignedOut } from "./api/query-client.ts";
import { desktop } from "./desktop/bridge.ts";
import type { AuditChoice } from "./features/audit/filter.ts";
import { type HistoryChoice, readHistoryChoice } from "./features/call/history-choice.ts";
import { currentLine } from "./features/call/line/state.ts";
import { ConversationPage, NoConversation } from "./features/conversation/conversation-page.tsx";
import { InboxPage } from "./features/conversation/inbox-page.tsx";
import { type QualityTab, TABS } from "./features/quality-review/words.ts";
import type { QuestionChoice } from "./features/research-task/questions.ts";
import { chooseClient } from "./features/session/enter.ts";
import { sessionQuery } from "./features/session/session.ts";
import { readChoice } from "./features/task/filter.ts";
import { FaultPage, FrameSkeleton, NowherePage } from "./frame/fault-page.tsx";
import { Frame } from "./frame/frame.tsx";
import { homeOf } from "./frame/rooms.tsx";

const text = (value: unknown): string | undefined => (typeof value === "string" && value ? value : undefined);
/** Only a path of our own may be gone to after signing in. */
const ownPath = (value: unknown): string | undefined => {
  const path = text(value);
  return path && /^\/(?![/\\])/.test(path) ? path : undefined;
};

const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: NowherePage,
  errorComponent: FaultPage,
  validateSearch: (search: Record<string, unknown>): { layout?: "compact" | undefined } =>
    search["layout"] === "compact" ? { layout: "compact" } : {},
  search: { middlewares: [retainSearchParams(["layout"])] },
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { once?: string | undefined; to?: string | undefined } => ({
    once: text(search["once"]),
    to: ownPath(search["to"]),
  }),
  component: lazyRouteComponent(() => import("./features/session/sign-in-page.tsx"), "SignInPage"),
});

/** Where invitations and password links lead. */
const welcomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/welcome",
  validateSearch: (search: Record<string, unknown>): { link?: string | undefined } => ({ link: text(search["link"]) }),
  component: lazyRouteComponent(() => import("./features/session/welcome-page.tsx"), "WelcomePage"),
});

/** The desktop app alone can choose: a browser's page comes from its server. */
const chooseServerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/choose-server",
  beforeLoad: () => {
    if (!desktop) throw redirect({ to: "/" });
  },
  component: lazyRouteComponent(() => import("./features/server/choose-server-page.tsx"), "ChooseServerPage"),
});

/** Who is signed in may enter, in one of their clients; others sign in first, and come back. */
async function enter({ location }: { location: { href: string } }): Promise<void> {
  try {
    await chooseClient(await queryClient.ensureQueryData(sessionQuery));
  } catch (error) {
    if (problemOf(error).code !== "unauthenticated") throw error;
    throw redirect({ to: "/sign-in", search: { to: location.href } });
  }
}

const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "frame",
  beforeLoad: enter,
  pendingComponent: FrameSkeleton,
  component: Frame,
});

const homeRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/",
  beforeLoad: async () => {
    throw redirect({ to: homeOf((await queryClient.ensureQueryData(sessionQuery)).user.roles) });
  },
});

const inboxRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/inbox",
  validateSearch: (search: Record<string, unknown>): { view?: "waiting" | "mine" | "ai" | "resolved" | undefined } => {
    const view = inboxView.safeParse(search["view"]);
    return view.success ? { view: view.data } : {};
  },
  component: InboxPage,
});

const noConversationRoute = createRoute({ getParentRoute: () => inboxRoute, path: "/", component: NoConversation });

const conversationRoute = createRoute({
  getParentRoute: () => inboxRoute,
  path: "$conversationId",
  // An entry to lead to.
  validateSearch: (search: Record<string, unknown>): { at?: number | undefined } => {
    const at = Number(search["at"]);
    return Number.isInteger(at) && at > 0 ? { at } : {};
  },
  component: ConversationPage,
});

/** The path of deep links: `switchboard://conversation/<id>` is `/console/conversation/<id>` on the web, and so with every record. */
const linkRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/$linked/$recordId",
  component: lazyRouteComponent(() => import("./features/link/link-page.tsx"), "LinkPage"),
});

const ticketsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/tickets",
  validateSearch: (
    search: Record<string, unknown>,
  ): { list?: TicketView | undefined; order?: TicketSort | undefined } => ({
    list: ticketView.safeParse(search["list"]).data,
    order: ticketSort.safeParse(search["order"]).data,
  }),
  component: lazyRouteComponent(() => import("./features/ticket/tickets-page.tsx"), "TicketsPage"),
});

const ticketRoute = createRoute({
  getParentRoute: () => ticketsRoute,
  path: "$number",
  component: lazyRouteComponent(() => import("./features/ticket/ticket-pane.tsx"), "TicketPane"),
});

const callsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/calls",
  validateSearch: (search: Record<string, unknown>): HistoryChoice & { calls?: CallView | undefined } => {
    const calls = callView.safeParse(search["calls"]);
    return { ...readHistoryChoice(search), ...(calls.success ? { calls: calls.data } : {}) };
  },
  component: lazyRouteComponent(() => import("./features/call/calls-page.tsx"), "CallsPage"),
});

const callRoute = createRoute({
  getParentRoute: () => callsRoute,
  path: "$callId",
  component: lazyRouteComponent(() => import("./features/call/call-page.tsx"), "CallPage"),
});

/** What stands in a window of its own: signed in as in the frame, and nothing of it around. */
const loneRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "lone",
  beforeLoad: enter,
  pendingComponent: FrameSkeleton,
  component: Outlet,
});

const callWindowRoute = createRoute({
  getParentRoute: () => loneRoute,
  path: "/call-window/$callId",
  component: lazyRouteComponent(() => import("./features/call/call-window-page.tsx"), "CallWindowPage"),
});

const searchRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/search",
  validateSearch: (search: Record<string, unknown>): { q?: string | undefined } => ({
    q: typeof search["q"] === "number" ? String(search["q"]) : text(search["q"])?.slice(0, 1_000),
  }),
  component: lazyRouteComponent(() => import("./features/search/search-page.tsx"), "SearchPage"),
});

const deadLettersRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/dead-letters",
  component: lazyRouteComponent(() => import("./features/dead-letter/dead-letters-page.tsx"), "DeadLettersPage"),
});

const cannedRepliesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/canned-replies",
  component: lazyRouteComponent(() => import("./features/canned-reply/canned-replies-page.tsx"), "CannedRepliesPage"),
});

const customerRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/customers/$customerId",
  component: lazyRouteComponent(() => import("./features/customer/customer-page.tsx"), "CustomerPage"),
});

const tasksRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/tasks",
  validateSearch: readChoice,
  component: lazyRouteComponent(() => import("./features/task/tasks-page.tsx"), "TasksPage"),
});

const noTaskRoute = createRoute({
  getParentRoute: () => tasksRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./features/task/tasks-page.tsx"), "NoTask"),
});

const taskRoute = createRoute({
  getParentRoute: () => tasksRoute,
  path: "$taskId",
  component: lazyRouteComponent(() => import("./features/task/task-page.tsx"), "TaskPage"),
});

const approvalsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/approvals",
  component: lazyRouteComponent(() => import("./features/approval/approvals-page.tsx"), "ApprovalsPage"),
});

const researchRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/research",
  validateSearch: (search: Record<string, unknown>): QuestionChoice => {
    const status = researchStatus.safeParse(search["status"]);
    return {
      ...(status.success ? { status: status.data } : {}),
      q: text(search["q"])?.slice(0, 200),
      ...(search["gold"] === true ? { gold: true } : {}),
    };
  },
  component: lazyRouteComponent(() => import("./features/research-task/research-page.tsx"), "ResearchPage"),
});

const questionRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/research/$researchTaskId",
  component: lazyRouteComponent(() => import("./features/research-task/question-page.tsx"), "QuestionPage"),
});

const qualityRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/quality",
  validateSearch: (search: Record<string, unknown>): { tab?: QualityTab | undefined } => {
    const tab = TABS.find((each) => each === search["tab"]);
    return tab ? { tab } : {};
  },
  component: lazyRouteComponent(() => import("./features/quality-review/quality-page.tsx"), "QualityPage"),
});

const reviewRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/quality/$qualityReviewId",
  component: lazyRouteComponent(() => import("./features/quality-review/review-page.tsx"), "ReviewPage"),
});

const clientsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/clients",
  component: lazyRouteComponent(() => import("./features/client/clients-page.tsx"), "ClientsPage"),
});

const clientRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/clients/$clientId",
  validateSearch: (
    search: Record<string, unknown>,
  ): { tab?: "overview" | "knowledge" | "channels" | "telephony" | "users" | undefined } => {
    const tab = (["overview", "knowledge", "channels", "telephony", "users"] as const).find(
      (each) => each === search["tab"],
    );
    return tab ? { tab } : {};
  },
  component: lazyRouteComponent(() => import("./features/client/client-page.tsx"), "ClientPage"),
});

const configsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/configs",
  validateSearch: (search: Record<string, unknown>): { version?: string | undefined } => ({
    version: text(search["version"]),
  }),
  component: lazyRouteComponent(() => import("./features/config/configs-page.tsx"), "ConfigsPage"),
});

const knowledgeRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/knowledge",
  component: lazyRouteComponent(() => import("./features/knowledge/knowledge-page.tsx"), "KnowledgePage"),
});

const auditRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/audit",
  validateSearch: (search: Record<string, unknown>): AuditChoice => ({
    q: text(search["q"])?.slice(0, 100),
    area: text(search["area"]),
    actor: text(search["actor"]),
    since: text(search["since"]),
  }),
  component: lazyRouteComponent(() => import("./features/audit/audit-page.tsx"), "AuditPage"),
});

const settingsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: "/settings",
  component: lazyRouteComponent(() => import("./features/settings/settings-room.tsx"), "SettingsRoom"),
});

const settingsHomeRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/settings/$page", params: { page: "profile" } });
  },
});

const settingsPageRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "$page",
  component: lazyRouteComponent(() => import("./features/settings/settings-outlet.tsx"), "SettingsOutlet"),
});

/** Every address of the console, below `/console`. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    signInRoute,
    welcomeRoute,
    chooseServerRoute,
    loneRoute.addChildren([callWindowRoute]),
    frameRoute.addChildren([
      homeRoute,
      inboxRoute.addChildren([noConversationRoute, conversationRoute]),
      linkRoute,
      tasksRoute.addChildren([noTaskRoute, taskRoute]),
      approvalsRoute,
      researchRoute,
      questionRoute,
      qualityRoute,
      reviewRoute,
      clientsRoute,
      clientRoute,
      configsRoute,
      knowledgeRoute,
      ticketsRoute.addChildren([ticketRoute]),
      callsRoute.addChildren([callRoute]),
      searchRoute,
      deadLettersRoute,
      cannedRepliesRoute,
      customerRoute,
      auditRoute,
      settingsRoute.addChildren([settingsHomeRoute, settingsPageRoute]),
    ]),
  ]),
  basepath: "/console",
  defaultErrorComponent: FaultPage,
  defaultPendingMs: 300,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

whenSignedOut(() => {
  const { pathname, href } = router.state.location;
  if (pathname === "/sign-in") return;
  queryClient.removeQueries({ queryKey: sessionQuery.queryKey });
  // Who is signed out hears no call any longer, and nobody hears them.
  if (currentLine()) void import("./features/call/line/line.ts").then(({ hangUp }) => hangUp());
  void router.navigate({ to: "/sign-in", search: { to: href } });
});
