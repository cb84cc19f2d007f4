import { type Tokens, tokenSeconds } from "../../domain/conversations/rooms";
import { toBase64url } from "../../domain/kernel/base64url";
import { AppError } from "../../domain/kernel/errors";
import { digest64 } from "../../domain/kernel/secrets";
import { type RedisSettings, redisOf } from "../redis";

/** Tokens of one kind in Redis, by their digest: whoever reads the store opens nothing with it, nor with one of another kind. */
export function tokensOf<Who>(settings: RedisSettings, kind: "room-token" | "inbox-token"): Tokens<Who> {
  const nameOf = async (token: string) => `${kind}:${await digest64(token)}`;
  return {
    async make(entering) {
      const token = toBase64url(crypto.getRandomValues(new Uint8Array(32)));
      const name = await nameOf(token);
      await asked(redisOf(settings).set(name, JSON.stringify(entering), { ex: tokenSeconds }));
      return token;
    },
    async take(token) {
      const text = await asked(redisOf(settings).getdel<string>(await nameOf(token)));
      return text === null ? null : (JSON.parse(text) as Who);
    },
  };
}

/** Without their store nobody new comes in; whoever is in a room stays. */
async function asked<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    console.error(JSON.stringify({ level: "error", what: "room tokens down", why: String(error) }));
    throw new AppError("conversations.doors_closed");
  }
}
