/**
 * Everything that the parts of the domain declare, composed: in the order of the parts, which is also the order in which they may
 * import each other. Only doors and tests import this file; each of them must, since without it nothing is permitted.
 */
import { accountsErrors } from "./accounts/errors";
import { accountsEvents } from "./accounts/events";
import { accountsJobs } from "./accounts/jobs";
import { accountsNews } from "./accounts/news";
import { accountsNotices } from "./accounts/notices";
import { accountsBeforeSecondFactor, accountsPermissions, accountsScopes } from "./accounts/permissions";
import { accountData } from "./accounts/personal-data";
import { accountsRetention } from "./accounts/retention";
import { giveAliases } from "./accounts/trail";
import { attendanceErrors } from "./attendance/errors";
import { attendanceEvents } from "./attendance/events";
import { attendanceJobs, attendanceNightly } from "./attendance/jobs";
import { attendanceNews } from "./attendance/news";
import { attendancePermissions, attendanceScopes } from "./attendance/permissions";
import { attendanceData } from "./attendance/personal-data";
import { attendanceRetention } from "./attendance/retention";
import { monthPapers } from "./attendance/steps";
import { giveBlockedBilling } from "./billing/blocked";
import { billingErrors } from "./billing/errors";
import { billingEvents } from "./billing/events";
import { billingJobs, billingNightly } from "./billing/jobs";
import { billingNews } from "./billing/news";
import { givePaymentHandlers } from "./billing/notices/handlers";
import { billingPaymentHandlers } from "./billing/payments/handlers";
import { billingPermissions } from "./billing/permissions";
import { billingData } from "./billing/personal-data";
import { invoicedMonths } from "./billing/resting";
import { billingRetention } from "./billing/retention";
import { billingPapers } from "./billing/steps";
import { calendarsErrors } from "./calendars/errors";
import { calendarsEvents } from "./calendars/events";
import { calendarsPermissions } from "./calendars/permissions";
import { calendarData } from "./calendars/personal-data";
import { capacityErrors } from "./capacity/errors";
import { capacityEvents } from "./capacity/events";
import { capacityFollowers } from "./capacity/followers";
import { capacityJobs, capacityNightly } from "./capacity/jobs";
import { capacityNews } from "./capacity/news";
import { capacityPermissions, capacityScopes } from "./capacity/permissions";
import { capacityData } from "./capacity/personal-data";
import { childCardsErrors } from "./child-cards/errors";
import { childCardsEvents } from "./child-cards/events";
import { childCardsNightly } from "./child-cards/jobs";
import { childCardsPermissions } from "./child-cards/permissions";
import { childCardData } from "./child-cards/personal-data";
import { childCardsRetention } from "./child-cards/retention";
import { childmindersCalls } from "./childminders/calls";
import { childmindersErrors } from "./childminders/errors";
import { childmindersEvents } from "./childminders/events";
import { childmindersFollowers } from "./childminders/followers";
import { childmindersJobs, childmindersNightly } from "./childminders/jobs";
import { childmindersNews } from "./childminders/news";
import { childmindersPermissions, childmindersScopes } from "./childminders/permissions";
import { childmindersData } from "./childminders/personal-data";
import { proofData } from "./childminders/proofs/personal-data";
import { proofsHoldDocuments } from "./childminders/proofs/steps";
import { contractsErrors } from "./contracts/errors";
import { contractsEvents } from "./contracts/events";
import { contractsFollowers } from "./contracts/followers";
import { contractsJobs, contractsNightly } from "./contracts/jobs";
import { contractsNews } from "./contracts/news";
import { contractsPermissions } from "./contracts/permissions";
import { contractData } from "./contracts/personal-data";
import { contractsRetention } from "./contracts/retention";
import { contractPapers, signedPlacements } from "./contracts/steps";
import { filesOfReports } from "./conversations/attachments/steps";
import { conversationsErrors } from "./conversations/errors";
import { conversationsEvents } from "./conversations/events";
import { conversationsJobs, conversationsNightly } from "./conversations/jobs";
import { conversationsNews } from "./conversations/news";
import { conversationsPermissions } from "./conversations/permissions";
import { conversationData } from "./conversations/personal-data";
import { conversationsRetention } from "./conversations/retention";
import { costsErrors } from "./costs/errors";
import { costsPermissions } from "./costs/permissions";
import { documentsErrors } from "./documents/errors";
import { documentsEvents } from "./documents/events";
import { giveDocumentHolders, giveDocumentsThatStay, givePapersHeld } from "./documents/holders";
import { documentsJobs, documentsNightly } from "./documents/jobs";
import { documentsPermissions } from "./documents/permissions";
import { documentData } from "./documents/personal-data";
import { familiesErrors } from "./families/errors";
import { familiesEvents } from "./families/events";
import { familiesFollowers } from "./families/followers";
import { familiesJobs, familiesNightly } from "./families/jobs";
import { familiesNews } from "./families/news";
import { familiesNotices } from "./families/notices";
import { familiesPermissions } from "./families/permissions";
import { familyData } from "./families/personal-data";
import { familiesRetention } from "./families/retention";
import { feeErrors } from "./fee/errors";
import { feeEvents } from "./fee/events";
import { feeJobs, feeNightly } from "./fee/jobs";
import { feeNews } from "./fee/news";
import { feePermissions } from "./fee/permissions";
import { feeData } from "./fee/personal-data";
import { feeRetention } from "./fee/retention";
import { withFeeHandlers } from "./fee/settling";
import { feePapers } from "./fee/steps";
import { feedPermissions } from "./feed/permissions";
import { homesErrors } from "./homes/errors";
import { homesEvents } from "./homes/events";
import { homesFollowers } from "./homes/followers";
import { homesJobs } from "./homes/jobs";
import { homesNews } from "./homes/news";
import { homesPermissions, homesScopes } from "./homes/permissions";
import { homesData } from "./homes/personal-data";
import { homesRetention } from "./homes/retention";
import { childminderIdsOf } from "./homes/steps";
import { identityChecksErrors } from "./identity-checks/errors";
import { identityChecksEvents } from "./identity-checks/events";
import { identityChecksJobs, identityChecksNightly } from "./identity-checks/jobs";
import { identityChecksNotices } from "./identity-checks/notices";
import { identityChecksPermissions } from "./identity-checks/permissions";
import { identityCheckData } from "./identity-checks/personal-data";
import { identityChecksRetention } from "./identity-checks/retention";
import { generalErrors } from "./kernel/error-codes/general";
import { graphqlErrors } from "./kernel/error-codes/graphql";
import { scheduleErrors } from "./kernel/error-codes/schedule";
import type { ErrorTable } from "./kernel/error-codes/table";
import { giveErrors } from "./kernel/error-texts";
import type { ErrorCode } from "./kernel/errors";
import { type EventName, type Follower, giveWiring } from "./kernel/events";
import { type Call, giveCalls, giveJobs, type Job, type JobName, type Nightly } from "./kernel/jobs";
import type { Words } from "./kernel/locale";
import { giveNews, type NewsTable } from "./kernel/news";
import { giveNotices, type NoticeTable } from "./kernel/notices";
import { giveBeforeSecondFactor, givePermissions, type Permission, type Role } from "./kernel/permissions";
import { givePersonalParts, type PersonalPart } from "./kernel/personal-data";
import { giveRetention, type Retention } from "./kernel/retention";
import { giveTeller, lettersPermissions } from "./kernel/send-letter";
import { listingErrors } from "./listing/errors";
import { listingEvents } from "./listing/events";
import { listingFollowers } from "./listing/followers";
import { listingJobs, listingNightly } from "./listing/jobs";
import { listingNews } from "./listing/news";
import { listingPermissions, listingScopes } from "./listing/permissions";
import { listingData } from "./listing/personal-data";
import { listingRetention } from "./listing/retention";
import { marketNightly } from "./market/jobs";
import { marketPermissions } from "./market/permissions";
import { notificationsErrors } from "./notifications/errors";
import { notificationsEvents } from "./notifications/events";
import { notificationsFollowers } from "./notifications/followers";
import { notificationsJobs } from "./notifications/jobs";
import { notificationsNews } from "./notifications/news";
import { notificationsPermissions } from "./notifications/permissions";
import { notificationsData } from "./notifications/personal-data";
import { notificationsRetention } from "./notifications/retention";
import { tellPerson } from "./notifications/tell";
import { officesErrors } from "./offices/errors";
import { officesEvents } from "./offices/events";
import { officesJobs, officesNightly } from "./offices/jobs";
import { officesNews } from "./offices/news";
import { officesPermissions } from "./offices/permissions";
import { officesData } from "./offices/personal-data";
import { familyActedForOf } from "./offices/proxy/steps";
import { officesRetention } from "./offices/retention";
import { operationsErrors } from "./operations/errors";
import { operationsEvents } from "./operations/events";
import { operationsJobs, operationsNightly } from "./operations/jobs";
import { operationsPermissions } from "./operations/permissions";
import { operationsRetention } from "./operations/retention";
import { placementsErrors } from "./placements/errors";
import { placementsEvents } from "./placements/events";
import { placementsFollowers } from "./placements/followers";
import { giveMonthsInvoiced, givePlacementsSigned } from "./placements/holders";
import { placementsJobs, placementsNightly } from "./placements/jobs";
import { placementsNews } from "./placements/news";
import { placementsPermissions, placementsScopes } from "./placements/permissions";
import { placementData } from "./placements/personal-data";
import { placementsRetention } from "./placements/retention";
import { placesErrors } from "./places/errors";
import { placesPermissions } from "./places/permissions";
import { platformReportErrors } from "./platform-report/errors";
import { platformReportEvents } from "./platform-report/events";
import { platformReportFollowers } from "./platform-report/followers";
import { platformReportJobs, platformReportNightly } from "./platform-report/jobs";
import { platformReportNews } from "./platform-report/news";
import { platformReportPermissions } from "./platform-report/permissions";
import { platformReportData } from "./platform-report/personal-data";
import { platformReportRetention } from "./platform-report/retention";
import { blockedSellers } from "./platform-report/steps";
import { privacyErrors } from "./privacy/errors";
import { privacyEvents } from "./privacy/events";
import { privacyJobs, privacyNightly } from "./privacy/jobs";
import { privacyNotices } from "./privacy/notices";
import { privacyPermissions } from "./privacy/permissions";
import { privacyData } from "./privacy/personal-data";
import { searchErrors } from "./search/errors";
import { searchPermissions } from "./search/permissions";
import { substitutesErrors } from "./substitutes/errors";
import { substitutesEvents } from "./substitutes/events";
import { substitutesFollowers } from "./substitutes/followers";
import { substitutesJobs } from "./substitutes/jobs";
import { substitutesNews } from "./substitutes/news";
import { substitutesPermissions, substitutesScopes } from "./substitutes/permissions";
import { substituteData } from "./substitutes/personal-data";
import { substitutesRetention } from "./substitutes/retention";

import { waitingErrors } from "./waiting/errors";
import { waitingEvents } from "./waiting/events";
import { waitingFollowers } from "./waiting/followers";
import { waitingJobs, waitingNightly } from "./waiting/jobs";
import { waitingNews } from "./waiting/news";
import { waitingPermissions } from "./waiting/permissions";
import { waitingData } from "./waiting/personal-data";
import { waitingRetention } from "./waiting/retention";

/** Who may do what. */
export const permissions: Readonly<Record<Permission, readonly Role[]>> = {
  ...lettersPermissions,
  ...placesPermissions,
  ...accountsPermissions,
  ...identityChecksPermissions,
  ...homesPermissions,
  ...documentsPermissions,
  ...capacityPermissions,
  ...childmindersPermissions,
  ...listingPermissions,
  ...marketPermissions,
  ...searchPermissions,
  ...familiesPermissions,
  ...placementsPermissions,
  ...waitingPermissions,
  ...attendancePermissions,
  ...substitutesPermissions,
  ...childCardsPermissions,
  ...calendarsPermissions,
  ...conversationsPermissions,
  ...contractsPermissions,
  ...billingPermissions,
  ...feePermissions,
  ...platformReportPermissions,
  ...feedPermissions,
  ...costsPermissions,
  ...officesPermissions,
  ...privacyPermissions,
  ...notificationsPermissions,
  ...operationsPermissions,
};

/** What a program can be allowed, in words. */
export const scopes: Partial<Record<Permission, Words>> = {
  ...accountsScopes,
  ...homesScopes,
  ...capacityScopes,
  ...childmindersScopes,
  ...listingScopes,
  ...placementsScopes,
  ...attendanceScopes,
  ...substitutesScopes,
};

/** Every code that a door can answer with, its status and its text. */
const errors: Readonly<Record<ErrorCode, ErrorTable[string]>> = {
  ...generalErrors,
  ...scheduleErrors,
  ...graphqlErrors,
  ...placesErrors,
  ...accountsErrors,
  ...identityChecksErrors,
  ...homesErrors,
  ...documentsErrors,
  ...capacityErrors,
  ...childmindersErrors,
  ...listingErrors,
  ...searchErrors,
  ...familiesErrors,
  ...placementsErrors,
  ...waitingErrors,
  ...attendanceErrors,
  ...substitutesErrors,
  ...childCardsErrors,
  ...calendarsErrors,
  ...conversationsErrors,
  ...contractsErrors,
  ...billingErrors,
  ...feeErrors,
  ...platformReportErrors,
  ...costsErrors,
  ...officesErrors,
  ...privacyErrors,
  ...notificationsErrors,
  ...operationsErrors,
};

/** Everything that can happen, as the trail words it. */
export const events: Readonly<Record<EventName, Words>> = {
  ...accountsEvents,
  ...identityChecksEvents,
  ...homesEvents,
  ...documentsEvents,
  ...capacityEvents,
  ...childmindersEvents,
  ...listingEvents,
  ...familiesEvents,
  ...placementsEvents,
  ...waitingEvents,
  ...attendanceEvents,
  ...substitutesEvents,
  ...childCardsEvents,
  ...calendarsEvents,
  ...conversationsEvents,
  ...contractsEvents,
  ...billingEvents,
  ...feeEvents,
  ...platformReportEvents,
  ...officesEvents,
  ...privacyEvents,
  ...notificationsEvents,
  ...operationsEvents,
};

/** Everything that can be told, to whom and how: one decision reads it (`notifications/deciding.ts`). */
export const news: NewsTable = {
  ...accountsNews,
  ...homesNews,
  ...capacityNews,
  ...childmindersNews,
  ...listingNews,
  ...familiesNews,
  ...placementsNews,
  ...waitingNews,
  ...attendanceNews,
  ...substitutesNews,
  ...conversationsNews,
  ...contractsNews,
  ...billingNews,
  ...feeNews,
  ...platformReportNews,
  ...officesNews,
  ...notificationsNews,
};

/** What somebody is told about what concerns them. */
export const notices: NoticeTable = {
  ...accountsNotices,
  ...identityChecksNotices,
  ...familiesNotices,
  ...privacyNotices,
};

/** What events cause outside of their transaction. */
export const jobs: Readonly<Record<JobName, Job>> = {
  ...accountsJobs,
  ...identityChecksJobs,
  ...homesJobs,
  ...documentsJobs,
  ...capacityJobs,
  ...childmindersJobs,
  ...listingJobs,
  ...familiesJobs,
  ...placementsJobs,
  ...waitingJobs,
  ...attendanceJobs,
  ...substitutesJobs,
  ...conversationsJobs,
  ...contractsJobs,
  ...billingJobs,
  ...feeJobs,
  ...platformReportJobs,
  ...officesJobs,
  ...privacyJobs,
  ...notificationsJobs(notices),
  ...operationsJobs,
};

/** What later parts do inside the transaction of an event. */
const followers: readonly Follower[] = [
  ...homesFollowers,
  ...capacityFollowers,
  ...childmindersFollowers,
  ...listingFollowers,
  ...familiesFollowers,
  ...placementsFollowers,
  ...waitingFollowers,
  ...substitutesFollowers,
  ...contractsFollowers,
  ...platformReportFollowers,
  ...notificationsFollowers,
];

/** What each night is for; the seals and the removal of what has expired come last. */
export const nightly: Nightly = {
  ...identityChecksNightly,
  ...documentsNightly,
  ...capacityNightly,
  ...childmindersNightly,
  ...listingNightly,
  ...marketNightly,
  ...familiesNightly,
  ...attendanceNightly,
  ...childCardsNightly,
  ...placementsNightly,
  ...waitingNightly,
  ...conversationsNightly,
  ...contractsNightly,
  ...billingNightly,
  ...feeNightly,
  ...platformReportNightly,
  ...officesNightly,
  ...privacyNightly,
  ...operationsNightly,
};

/** What is done when a vendor calls for it. */
const calls: Readonly<Record<string, Call>> = { ...childmindersCalls };

/** Until when what has expired is kept. */
const retention: readonly Retention[] = [
  ...accountsRetention,
  ...identityChecksRetention,
  ...homesRetention,
  ...listingRetention,
  ...familiesRetention,
  ...placementsRetention,
  ...waitingRetention,
  ...attendanceRetention,
  ...substitutesRetention,
  ...childCardsRetention,
  ...conversationsRetention,
  ...contractsRetention,
  ...billingRetention,
  ...feeRetention,
  ...platformReportRetention,
  ...officesRetention,
  ...notificationsRetention,
  ...operationsRetention,
];

/** What is held about people, in the order in which an erasure takes it away: what points at something goes before it. */
export const personalParts: readonly PersonalPart[] = [
  privacyData,
  notificationsData,
  officesData,
  platformReportData,
  feeData,
  billingData,
  contractData,
  conversationData,
  waitingData,
  attendanceData,
  substituteData,
  calendarData,
  childCardData,
  placementData,
  familyData,
  listingData,
  proofData,
  childmindersData,
  capacityData,
  documentData,
  homesData,
  identityCheckData,
  accountData,
];

/** What is done when a payment vendor tells something. */

givePermissions(permissions);
giveBeforeSecondFactor(accountsBeforeSecondFactor);
giveErrors(errors);
giveJobs(jobs);
giveWiring({ jobs, followers, words: events });
giveCalls(calls);
giveNotices(notices);
giveNews(news);
giveTeller(tellPerson);
giveRetention(retention);
givePersonalParts(personalParts);
giveDocumentHolders([proofsHoldDocuments]);
giveDocumentsThatStay(filesOfReports);
givePapersHeld([monthPapers, contractPapers, billingPapers, feePapers]);
givePaymentHandlers(withFeeHandlers(billingPaymentHandlers));
giveMonthsInvoiced(invoicedMonths);
giveBlockedBilling(blockedSellers);
givePlacementsSigned(signedPlacements);
giveAliases([childminderIdsOf, familyActedForOf]);
