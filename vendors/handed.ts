import { type RedisSettings, redisOf } from "./redis";

/** Of a vendor that was given something: it said no, or it may have it. */
export type State = "refused" | "open";

/** What is known, from one attempt to the next, of who may have taken what has this key. */
export type Handed = {
  of(key: string): Promise<Map<string, State>>;
  note(key: string, states: ReadonlyMap<string, State>): Promise<void>;
};

/** Longer than eight attempts take. */
const keptSeconds = 2 * 86_400;

/** In Redis, by the event's id: `handed:email:<id>` reads "postmark=refused brevo=open". */
export function handedInRedis(env: RedisSettings, channel: "email" | "sms"): Handed {
  const nameOf = (key: string) => `handed:${channel}:${key}`;
  return {
    async of(key) {
      const text = (await redisOf(env).get<string>(nameOf(key))) ?? "";
      return new Map(text.split(" ").flatMap(pairIn));
    },
    async note(key, states) {
      const text = [...states].map(([name, state]) => `${name}=${state}`).join(" ");
      await redisOf(env).set(nameOf(key), text, { ex: keptSeconds });
    },
  };
}

function pairIn(word: string): [string, State][] {
  const [name = "", state] = word.split("=");
  return state === "open" || state === "refused" ? [[name, state]] : [];
}
