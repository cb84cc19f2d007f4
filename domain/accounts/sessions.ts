import { isStaff, type PeoplesRole } from "../kernel/permissions";
import type { KnownKeys } from "./api-keys";

/** A device or program that is signed in. */
export type Session = {
  readonly id: string;
  readonly personId: string;
  readonly startedAt: Date;
  /** To five minutes. */
  readonly usedAt: Date;
  /** What the browser called itself, or what the person called the program. */
  readonly device: string;
  readonly kind: "browser" | "program";
};

/** What a program signs in with: a short access token, and the token that gets the next pair, once. */
export type Tokens = {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds. */
  readonly expiresIn: number;
};

/** Who is signed in where. Errors: `accounts.identity_down` where the store does not answer. */
export type Sessions = {
  of(personId: string): Promise<Session[]>;
  /** False where this person has no such session. */
  end(personId: string, sessionId: string): Promise<boolean>;
  /** A session for a program, begun from one where the second factor was passed or not. */
  addProgram(personId: string, name: string, secondFactorPassed: boolean): Promise<Tokens>;
  /** The roles of this moment reach every session of this person, without their signing in anew. */
  refreshRoles(personId: string): Promise<void>;
  /** Ends all but one, or all; answers how many. */
  endAll(personId: string, except?: string): Promise<number>;
};

type Lifetime = { readonly idleMinutes: number; readonly absoluteMinutes: number };

const day = 24 * 60;
/** Families and childminders come back now and then; staff see other people's data. */
export const familyLifetime: Lifetime = { idleMinutes: 14 * day, absoluteMinutes: 90 * day };
const staffLifetime: Lifetime = { idleMinutes: 60, absoluteMinutes: 12 * 60 };

function lifetimeOf(roles: readonly PeoplesRole[]): Lifetime {
  return isStaff(roles) ? staffLifetime : familyLifetime;
}

/** Minutes after which using a session is written down; so much later than meant may an idle one end. */
export const usedAtStepMinutes = 5;

/** Whether a session is over: not used for too long, or simply old. */
export function isOver(
  session: Pick<Session, "startedAt" | "usedAt">,
  roles: readonly PeoplesRole[],
  now: Date,
): boolean {
  const { idleMinutes, absoluteMinutes } = lifetimeOf(roles);
  const minutesSince = (instant: Date) => (now.getTime() - instant.getTime()) / 60_000;
  return minutesSince(session.usedAt) > idleMinutes || minutesSince(session.startedAt) > absoluteMinutes;
}

/** When a session that is used now will be over, unless it is used again. */
export function endOf(startedAt: Date, roles: readonly PeoplesRole[], now: Date): Date {
  const { idleMinutes, absoluteMinutes } = lifetimeOf(roles);
  const idle = now.getTime() + (idleMinutes - usedAtStepMinutes) * 60_000;
  return new Date(Math.min(idle, startedAt.getTime() + absoluteMinutes * 60_000));
}

declare module "../kernel/context" {
  interface Vendors {
    readonly sessions: Sessions;
    readonly knownKeys: KnownKeys;
  }
}
