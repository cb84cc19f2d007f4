import type { addressRoutes } from "../../workers/routes/addresses";
import type { capacityRoutes } from "../../workers/routes/my-childminder/capacity";
import type { homeRoutes } from "../../workers/routes/my-childminder/home";
import type { jointCareRoutes } from "../../workers/routes/my-childminder/joint-care";
import type { permitRoutes } from "../../workers/routes/my-childminder/permit";
import type { profileRoutes } from "../../workers/routes/my-childminder/profile";
import type { settlingRoutes } from "../../workers/routes/my-childminder/settling";
import type { proofRoutes } from "../../workers/routes/proofs";
import { commandsOf } from "./command";

const profile = commandsOf<typeof profileRoutes>();
export const introduceMyself = profile("put", "/api/me/childminder/person");
export const describeChildminder = profile("put", "/api/me/childminder/texts/:locale");
export const withdrawText = profile("delete", "/api/me/childminder/texts/:locale");
export const setPrices = profile("put", "/api/me/childminder/prices");

const home = commandsOf<typeof homeRoutes>();
export const settleHome = home("put", "/api/me/childminder/home");

const addresses = commandsOf<typeof addressRoutes>();
export const findAddresses = addresses("post", "/api/addresses");

const jointCare = commandsOf<typeof jointCareRoutes>();
export const leaveJointCare = jointCare("post", "/api/me/childminder/home/leave");
export const inviteColleague = jointCare("post", "/api/me/childminder/invitations");
export const withdrawInvitation = jointCare("delete", "/api/me/childminder/invitations/:invitationId");
export const acceptInvitation = jointCare("post", "/api/me/childminder/invitations/accept");

const permit = commandsOf<typeof permitRoutes>();
export const claimPermit = permit("post", "/api/me/childminder/permit-claims");
export const remindOffice = permit("post", "/api/me/childminder/office-reminders");

const capacity = commandsOf<typeof capacityRoutes>();
export const offerWeeks = capacity("post", "/api/me/childminder/weeks");
export const enterCommitment = capacity("post", "/api/me/childminder/children");
export const changeCommitment = capacity("put", "/api/me/childminder/children/:commitmentId");
export const endCommitment = capacity("post", "/api/me/childminder/children/:commitmentId/end");
export const removeCommitment = capacity("delete", "/api/me/childminder/children/:commitmentId");
export const enterAbsence = capacity("post", "/api/me/childminder/absences");
export const removeAbsence = capacity("delete", "/api/me/childminder/absences/:absenceId");

const proofs = commandsOf<typeof proofRoutes>();
export const enterProof = proofs("post", "/api/proofs");
export const withdrawProof = proofs("delete", "/api/proofs/:proofId");

const settling = commandsOf<typeof settlingRoutes>();
export const passStep = settling("post", "/api/me/childminder/passed-steps");
export const concludeAgreement = settling("post", "/api/me/childminder/agreement");
export const confirmStillRight = settling("post", "/api/me/childminder/still-right");
export const listMyself = settling("put", "/api/me/childminder/listing");
export const unlistMyself = settling("delete", "/api/me/childminder/listing");
