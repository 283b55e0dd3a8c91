import { changePassword } from "./account/change-password.ts";
import { endSignIn } from "./account/end-sign-in.ts";
import { get as getAccount } from "./account/get.ts";
import { listSignIns } from "./account/list-sign-ins.ts";
import { savePreferences } from "./account/save-preferences.ts";
import { saveProfile } from "./account/save-profile.ts";
import { create as createApiKey } from "./api-key/create.ts";
import { list as listApiKeys } from "./api-key/list.ts";
import { revoke as revokeApiKey } from "./api-key/revoke.ts";
import { rotate as rotateApiKey } from "./api-key/rotate.ts";
import { decide } from "./approval/decide.ts";
import { get as getApproval } from "./approval/get.ts";
import { list as listApprovals } from "./approval/list.ts";
import { say as sayAround } from "./around/say.ts";
import { assign } from "./assignment/assign.ts";
import { unassign } from "./assignment/unassign.ts";
import { list as listAudit } from "./audit/list.ts";
import { findPasswordLink, usePasswordLink } from "./auth/password-link.ts";
import { session } from "./auth/session.ts";
import { signIn } from "./auth/sign-in.ts";
import { signInOnce } from "./auth/sign-in-once.ts";
import { signOut } from "./auth/sign-out.ts";
import { assign as assignMany } from "./bulk/assign.ts";
import { resolve as resolveMany } from "./bulk/resolve.ts";
import { returnFloor as returnMany } from "./bulk/return-floor.ts";
import { tag as tagMany } from "./bulk/tag.ts";
import { calls } from "./call/calls.ts";
import { list as listCannedReplies } from "./canned-reply/list.ts";
import { remove as removeCannedReply } from "./canned-reply/remove.ts";
import { removeShared } from "./canned-reply/remove-shared.ts";
import { save as saveCannedReply } from "./canned-reply/save.ts";
import { saveShared } from "./canned-reply/save-shared.ts";
import { archive as archiveClient } from "./client/archive.ts";
import { create as createClient } from "./client/create.ts";
import { get as getClient } from "./client/get.ts";
import { update as updateClient } from "./client/update.ts";
import { waiting } from "./client/waiting.ts";
import { activate } from "./config/activate.ts";
import { get as getConfig } from "./config/get.ts";
import { list as listConfigs } from "./config/list.ts";
import { plan } from "./config/plan.ts";
import { save } from "./config/save.ts";
import { validate } from "./config/validate.ts";
import { brief } from "./conversation/brief.ts";
import { chat } from "./conversation/chat.ts";
import { chatStream } from "./conversation/chat-stream.ts";
import { counts } from "./conversation/counts.ts";
import { editBrief } from "./conversation/edit-brief.ts";
import { events } from "./conversation/events.ts";
import { get as getConversation } from "./conversation/get.ts";
import { list as listConversations } from "./conversation/list.ts";
import { open as openConversation } from "./conversation/open.ts";
import { refreshBrief } from "./conversation/refresh-brief.ts";
import { reply } from "./conversation/reply.ts";
import { resolve } from "./conversation/resolve.ts";
import { returnFloor } from "./conversation/return-floor.ts";
import { setPriority } from "./conversation/set-priority.ts";
import { takeOver } from "./conversation/take-over.ts";
import { watch } from "./conversation/watch.ts";
import { watchInbox } from "./conversation/watch-inbox.ts";
import { addNote as addCustomerNote } from "./customer/add-note.ts";
import { conversations as customerConversations } from "./customer/conversations.ts";
import { duplicates } from "./customer/duplicates.ts";
import { erase } from "./customer/erase.ts";
import { exportAll } from "./customer/export.ts";
import { find as findCustomer } from "./customer/find.ts";
import { get as getCustomer } from "./customer/get.ts";
import { identify } from "./customer/identify.ts";
import { merge } from "./customer/merge.ts";
import { notes as customerNotes } from "./customer/notes.ts";
import { previewMerge } from "./customer/preview-merge.ts";
import { removeNote as removeCustomerNote } from "./customer/remove-note.ts";
import { reveal } from "./customer/reveal.ts";
import { revealField } from "./customer/reveal-field.ts";
import { save as saveCustomer } from "./customer/save.ts";
import { undoMerge } from "./customer/undo-merge.ts";
import { list as listDeadLetters } from "./dead-letter/list.ts";
import { replay } from "./dead-letter/replay.ts";
import { reset } from "./demo/reset.ts";
import { open } from "./escalation/open.ts";
import { get as getHours } from "./hours/get.ts";
import { save as saveHours } from "./hours/save.ts";
import { t } from "./init.ts";
import { knowledge } from "./knowledge/procedures.ts";
import { find as findLinked } from "./link/find.ts";
import { edit as editNote } from "./note/edit.ts";
import { mentionable } from "./note/mentionable.ts";
import { remove as removeNote } from "./note/remove.ts";
import { write as writeNote } from "./note/write.ts";
import { counts as countNotifications } from "./notification/counts.ts";
import { list as listNotifications } from "./notification/list.ts";
import { markRead } from "./notification/mark-read.ts";
import { change as changePortalUser } from "./portal-user/change.ts";
import { invite as invitePortalUser } from "./portal-user/invite.ts";
import { list as listPortalUsers } from "./portal-user/list.ts";
import { list as listPresence } from "./presence/list.ts";
import { set as setPresence } from "./presence/set.ts";
import { watch as watchPresence } from "./presence/watch.ts";
import { exportReviews } from "./quality-review/export.ts";
import { flag } from "./quality-review/flag.ts";
import { get as getQualityReview } from "./quality-review/get.ts";
import { list as listQualityReviews } from "./quality-review/list.ts";
import { listOwn as listOwnReviews } from "./quality-review/list-own.ts";
import { reply as replyToReview } from "./quality-review/reply.ts";
import { results } from "./quality-review/results.ts";
import { saveScorecard } from "./quality-review/save-scorecard.ts";
import { saveSettings } from "./quality-review/save-settings.ts";
import { scorecard } from "./quality-review/scorecard.ts";
import { settings } from "./quality-review/settings.ts";
import { cancel as cancelResearchTask } from "./research-task/cancel.ts";
import { capture } from "./research-task/capture.ts";
import { create as createResearchTask } from "./research-task/create.ts";
import { exportTask } from "./research-task/export.ts";
import { get as getResearchTask } from "./research-task/get.ts";
import { list as listResearchTasks } from "./research-task/list.ts";
import { get as getRouting } from "./routing/get.ts";
import { listStaff as listRoutableStaff } from "./routing/list-staff.ts";
import { save as saveRouting } from "./routing/save.ts";
import { saveSkills } from "./routing/save-skills.ts";
import { list as listSavedViews } from "./saved-view/list.ts";
import { remove as removeSavedView } from "./saved-view/remove.ts";
import { removeShared as removeSharedView } from "./saved-view/remove-shared.ts";
import { save as saveView } from "./saved-view/save.ts";
import { saveShared as saveSharedView } from "./saved-view/save-shared.ts";
import { conversations as searchConversations } from "./search/conversations.ts";
import { everything } from "./search/everything.ts";
import {
  begin as beginFactor,
  confirm as confirmFactor,
  end as endFactor,
  state as factorState,
} from "./second-factor/own.ts";
import { required as factorRequired, setRequired as setFactorRequired } from "./second-factor/require.ts";
import { list as listSecrets } from "./secret/list.ts";
import { remove as removeSecret } from "./secret/remove.ts";
import { set as setSecret } from "./secret/set.ts";
import { list as listSeen } from "./seen/list.ts";
import { mark as markSeen } from "./seen/mark.ts";
import { get as getSla } from "./sla/get.ts";
import { save as saveSla } from "./sla/save.ts";
import { change as changeStaff } from "./staff/change.ts";
import { disable as disableStaff, enable as enableStaff } from "./staff/disable.ts";
import { get as getStaff } from "./staff/get.ts";
import { invite as inviteStaff } from "./staff/invite.ts";
import { list as listStaff } from "./staff/list.ts";
import { makeLink as makeStaffLink } from "./staff/make-link.ts";
import { resetSecondFactor } from "./staff/reset-second-factor.ts";
import { suggest } from "./suggestion/suggest.ts";
import { answer } from "./survey/answer.ts";
import { engines } from "./system/engines.ts";
import { report } from "./system/report.ts";
import { apply as applyTags } from "./tag/apply.ts";
import { archive as archiveTag } from "./tag/archive.ts";
import { change as changeTag } from "./tag/change.ts";
import { create as createTag } from "./tag/create.ts";
import { list as listTags } from "./tag/list.ts";
import { merge as mergeTags } from "./tag/merge.ts";
import { assign as assignTask } from "./task/assign.ts";
import { change as changeTasks } from "./task/change.ts";
import { claim } from "./task/claim.ts";
import { claimNext } from "./task/claim-next.ts";
import { counts as countTasks } from "./task/counts.ts";
import { get as getTask } from "./task/get.ts";
import { heartbeat } from "./task/heartbeat.ts";
import { history } from "./task/history.ts";
import { list as listTasks } from "./task/list.ts";
import { release as releaseTask } from "./task/release.ts";
import { returnTask } from "./task/return.ts";
import { saveDraft } from "./task/save-draft.ts";
import { skip } from "./task/skip.ts";
import { submit } from "./task/submit.ts";
import { telephony } from "./telephony/telephony.ts";
import { change as changeTicket } from "./ticket/change.ts";
import { counts as countTickets } from "./ticket/counts.ts";
import { get as getTicket } from "./ticket/get.ts";
import { list as listTickets } from "./ticket/list.ts";
import { listOwners } from "./ticket/list-owners.ts";
import { take as takeTicket } from "./ticket/take.ts";
import { read as readTranscript } from "./transcript/read.ts";
import { readRevealed } from "./transcript/read-revealed.ts";
import { accept } from "./transfer/accept.ts";
import { decline } from "./transfer/decline.ts";
import { offer } from "./transfer/offer.ts";
import { withdraw } from "./transfer/withdraw.ts";
import { call as callAgent } from "./visit/call.ts";
import { hangUp } from "./visit/hang-up.ts";
import { send } from "./visit/send.ts";
import { start } from "./visit/start.ts";
import { typing as sayTyping } from "./visit/typing.ts";
import { watch as watchVisit } from "./visit/watch.ts";

/** Everything that staff, portals, API keys and visitors can do. REST is generated from the same procedures. */
export const router = t.router({
  auth: { signIn, signInOnce, signOut, session, findPasswordLink, usePasswordLink },
  account: { get: getAccount, saveProfile, savePreferences, changePassword, listSignIns, endSignIn },
  secondFactor: {
    state: factorState,
    begin: beginFactor,
    confirm: confirmFactor,
    end: endFactor,
    required: factorRequired,
    setRequired: setFactorRequired,
  },
  staff: {
    list: listStaff,
    get: getStaff,
    invite: inviteStaff,
    change: changeStaff,
    disable: disableStaff,
    enable: enableStaff,
    makeLink: makeStaffLink,
    resetSecondFactor,
  },
  conversation: {
    chat,
    chatStream,
    list: listConversations,
    counts,
    open: openConversation,
    get: getConversation,
    events,
    watch,
    watchInbox,
    takeOver,
    reply,
    returnFloor,
    resolve,
    setPriority,
    brief,
    refreshBrief,
    editBrief,
  },
  note: { write: writeNote, edit: editNote, remove: removeNote, mentionable },
  around: { say: sayAround },
  seen: { list: listSeen, mark: markSeen },
  bulk: { tag: tagMany, resolve: resolveMany, returnFloor: returnMany, assign: assignMany },
  escalation: { open },
  assignment: { assign, unassign },
  transfer: { offer, accept, decline, withdraw },
  hours: { get: getHours, save: saveHours },
  sla: { get: getSla, save: saveSla },
  routing: { get: getRouting, save: saveRouting, listStaff: listRoutableStaff, saveSkills },
  cannedReply: { list: listCannedReplies, save: saveCannedReply, saveShared, remove: removeCannedReply, removeShared },
  tag: {
    list: listTags,
    create: createTag,
    change: changeTag,
    archive: archiveTag,
    merge: mergeTags,
    apply: applyTags,
  },
  search: { conversations: searchConversations, everything },
  savedView: {
    list: listSavedViews,
    save: saveView,
    saveShared: saveSharedView,
    remove: removeSavedView,
    removeShared: removeSharedView,
  },
  telephony,
  // tRPC keeps the word `call` to itself.
  calls,
  ticket: {
    list: listTickets,
    counts: countTickets,
    get: getTicket,
    listOwners,
    change: changeTicket,
    take: takeTicket,
  },
  suggestion: { suggest },
  transcript: { read: readTranscript, readRevealed },
  survey: { answer },
  customer: {
    get: getCustomer,
    reveal,
    revealField,
    save: saveCustomer,
    conversations: customerConversations,
    duplicates,
    find: findCustomer,
    identify,
    previewMerge,
    merge,
    undoMerge,
    notes: customerNotes,
    addNote: addCustomerNote,
    removeNote: removeCustomerNote,
    export: exportAll,
    erase,
  },
  client: { archive: archiveClient, create: createClient, get: getClient, update: updateClient, waiting },
  portalUser: { list: listPortalUsers, invite: invitePortalUser, change: changePortalUser },
  config: { validate, save, list: listConfigs, get: getConfig, plan, activate },
  secret: { set: setSecret, list: listSecrets, remove: removeSecret },
  apiKey: { create: createApiKey, list: listApiKeys, revoke: revokeApiKey, rotate: rotateApiKey },
  deadLetter: { list: listDeadLetters, replay },
  audit: { list: listAudit },
  task: {
    list: listTasks,
    counts: countTasks,
    get: getTask,
    claim,
    claimNext,
    heartbeat,
    saveDraft,
    submit,
    skip,
    return: returnTask,
    history,
    release: releaseTask,
    assign: assignTask,
    change: changeTasks,
  },
  researchTask: {
    create: createResearchTask,
    get: getResearchTask,
    list: listResearchTasks,
    cancel: cancelResearchTask,
    export: exportTask,
    capture,
  },
  approval: { get: getApproval, decide, list: listApprovals },
  qualityReview: {
    flag,
    get: getQualityReview,
    list: listQualityReviews,
    listOwn: listOwnReviews,
    reply: replyToReview,
    results,
    export: exportReviews,
    scorecard,
    saveScorecard,
    settings,
    saveSettings,
  },
  knowledge,
  notification: { list: listNotifications, counts: countNotifications, markRead },
  presence: { list: listPresence, set: setPresence, watch: watchPresence },
  link: { find: findLinked },
  visit: { start, send, typing: sayTyping, watch: watchVisit, call: callAgent, hangUp },
  system: { engines, report },
  demo: { reset },
});

export type AppRouter = typeof router;
