import { z } from "zod";
import { emailField } from "../../kernel/fields";
import { OpenCareHome } from "../schemas";

export const InviteColleague = z.strictObject({ email: emailField });

export type InviteColleague = z.infer<typeof InviteColleague>;

export const WithdrawInvitation = z.strictObject({ invitationId: z.uuid() });

export type WithdrawInvitation = z.infer<typeof WithdrawInvitation>;

export const AcceptInvitation = z.strictObject({ token: z.string().min(1).max(200) });

export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

/** Where she cares from now on, once she has left a joint home. */
export const LeaveJointCare = OpenCareHome.omit({ joint: true });

export type LeaveJointCare = z.infer<typeof LeaveJointCare>;
