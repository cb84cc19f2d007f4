import { z } from "zod";
import { emailField, typedNumber, written } from "../kernel/fields";
import { locales } from "../kernel/locale";
import { chosenRoles, isPermission, peoplesRoles } from "../kernel/permissions";

export const RequestLink = z.strictObject({
  email: emailField,
  /** What a new person wants to be; of no effect where the account exists. */
  role: z.enum(chosenRoles).default("parent"),
});
export type RequestLink = z.output<typeof RequestLink>;

export const ChooseRole = z.strictObject({ role: z.enum(chosenRoles) });
export type ChooseRole = z.output<typeof ChooseRole>;

export const DescribeMe = z.strictObject({
  name: written(120),
  locale: z.enum(locales),
});
export type DescribeMe = z.output<typeof DescribeMe>;

export const ChangeEmail = z.strictObject({ email: emailField });
export type ChangeEmail = z.output<typeof ChangeEmail>;

/** What stands behind the # of the link to the new address. */
export const ConfirmEmail = z.strictObject({ secret: z.string().min(1).max(200) });
export type ConfirmEmail = z.output<typeof ConfirmEmail>;

/** What stands behind the # of the link to the old one. */
export const UndoEmail = z.strictObject({ secret: z.string().min(1).max(200) });
export type UndoEmail = z.output<typeof UndoEmail>;

export const EndSession = z.strictObject({ sessionId: z.uuid() });
export type EndSession = z.output<typeof EndSession>;

export const AddApiClient = z.strictObject({
  /** What the person calls the program. */
  name: written(80),
});
export type AddApiClient = z.output<typeof AddApiClient>;

export const CreateApiKey = z.strictObject({
  name: written(80),
  /** Permissions of the key's owner that the key may use. */
  scopes: z.array(z.string().refine(isPermission)).min(1).max(40),
  perMinute: z.number().int().min(1).max(600).default(60),
  /** Days until it ends by itself. */
  days: z.number().int().min(1).max(365).default(90),
});
export type CreateApiKey = z.output<typeof CreateApiKey>;

export const RevokeApiKey = z.strictObject({ apiKeyId: z.uuid() });
export type RevokeApiKey = z.output<typeof RevokeApiKey>;

export const GrantRoles = z.strictObject({
  personId: z.uuid(),
  /** All that this person is from now on: parent, childminder or both, or one of the others alone. */
  roles: z.array(z.enum(peoplesRoles)).min(1).max(2),
});
export type GrantRoles = z.output<typeof GrantRoles>;

export const AssignAreas = z.strictObject({
  personId: z.uuid(),
  areas: z
    .array(
      z.strictObject({
        land: z.string().regex(/^[A-Z]{2}$/),
        /** Its official key (AGS) or its name, if no other of the Land bears it; empty for the whole Land. */
        municipality: z.string().trim().max(120).default(""),
      }),
    )
    .max(50),
});
export type AssignAreas = z.output<typeof AssignAreas>;

export const RevealPerson = z.strictObject({ personId: z.uuid(), reason: z.string().trim().max(1000) });
export type RevealPerson = z.output<typeof RevealPerson>;

/** An e-mail address in full, a person's id, or the address of a childminder's public profile. */
export const FindPerson = z.strictObject({ who: written(300) });
export type FindPerson = z.output<typeof FindPerson>;

export const ReadPerson = z.strictObject({ personId: z.uuid() });
export type ReadPerson = z.output<typeof ReadPerson>;

/** Events before this one; the newest page where it is missing. */
export const ReadTrail = z.strictObject({
  before: z.uuid().optional(),
  limit: typedNumber(z.number().int().min(1).max(101).optional()),
});
export type ReadTrail = z.output<typeof ReadTrail>;
