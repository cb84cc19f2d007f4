import type { Session, Sessions } from "../../domain/accounts/sessions";
import { redisOf } from "../redis";
import { identityOf } from "./identity";
import { instantOf } from "./proofs";
import type { IdentitySettings } from "./settings";
import { nameOf } from "./store";
import { addProgram } from "./tokens";

type Stored = {
  readonly id: string;
  readonly token: string;
  readonly userId: string;
  readonly createdAt: Date | string;
  readonly updatedAt: Date | string;
  readonly expiresAt: Date | string;
  readonly userAgent?: string | null | undefined;
  readonly startedAt?: unknown;
  readonly program?: unknown;
};

/** Who is signed in where, as Redis knows it. */
export function sessionsOf(settings: IdentitySettings): Sessions {
  const store = async () => (await identityOf(settings).$context).internalAdapter;
  const stored = async (personId: string): Promise<Stored[]> => (await store()).listSessions(personId);
  return {
    of: async (personId) => (await stored(personId)).map(asSession),
    async end(personId, sessionId) {
      const session = (await stored(personId)).find(({ id }) => id === sessionId);
      if (!session) return false;
      await (await store()).deleteSession(session.token);
      return true;
    },
    async refreshRoles(personId) {
      const person = await (await store()).findUserById(personId);
      if (!person) return;
      const redis = redisOf(settings);
      for (const { token } of await stored(personId)) {
        const name = await nameOf(token);
        const text = await redis.get<string>(name);
        if (!text) continue;
        const { session }: { session: Stored } = JSON.parse(text);
        const seconds = Math.ceil((new Date(session.expiresAt).getTime() - Date.now()) / 1000);
        // Only where it still is: a session that was ended meanwhile stays ended.
        if (seconds > 0) await redis.set(name, JSON.stringify({ session, user: person }), { ex: seconds, xx: true });
      }
    },
    addProgram: (personId, name, secondFactorPassed) => addProgram(settings, personId, name, secondFactorPassed),
    async endAll(personId, except) {
      const ending = (await stored(personId)).filter(({ id }) => id !== except);
      if (except === undefined) await (await store()).deleteUserSessions(personId);
      else for (const { token } of ending) await (await store()).deleteSession(token);
      return ending.length;
    },
  };
}

function asSession(stored: Stored): Session {
  const program = typeof stored.program === "string" ? stored.program : null;
  return {
    id: stored.id,
    personId: stored.userId,
    startedAt: instantOf(stored.startedAt) ?? new Date(stored.createdAt),
    usedAt: new Date(stored.updatedAt),
    device: program ?? stored.userAgent ?? "",
    kind: program === null ? "browser" : "program",
  };
}
