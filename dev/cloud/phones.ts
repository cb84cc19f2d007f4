import { randomUUID } from "node:crypto";
import { PAGE_HEADERS } from "./html.ts";
import type { Mood } from "./inbox.ts";

export type Text = {
  id: string;
  /** ISO instant. */
  at: string;
  via: "Twilio" | "Brevo SMS";
  from: string;
  /** With its plus. */
  to: string;
  text: string;
  segments: number;
  /** Whether whoever has it can answer: not to a name of letters. */
  canReply: boolean;
  /** Where the vendor says what became of it; null where it calls an address of the account. */
  statusCallback: string | null;
  /** Whether the vendor was asked to keep neither text nor number. */
  forgotten: boolean;
};

const KEPT = 500;
const MOODS: readonly Mood[] = ["well", "down", "busy", "mute"];

/** Every SMS that was sent, newest first, and who has answered STOP to our number. */
export class Phones {
  mood: Mood = "well";
  readonly stopped = new Set<string>();
  #texts: Text[] = [];

  take(text: Omit<Text, "id" | "at">): Text {
    const taken = { id: randomUUID().replaceAll("-", ""), at: new Date().toISOString(), ...text };
    this.#texts.unshift(taken);
    this.#texts.length = Math.min(this.#texts.length, KEPT);
    return taken;
  }

  /** Those to a number, or all. */
  texts(to?: string | null): Text[] {
    return this.#texts.filter((text) => !to || text.to === to);
  }

  /** `/inbox/texts.json?to=`; tests set `PUT /inbox/texts/mood/<mood>`. The list itself stands in the inbox. */
  page(request: Request): Response | null {
    const { pathname, searchParams } = new URL(request.url);
    if (request.method === "GET" && pathname === "/inbox/texts.json")
      return Response.json(this.texts(searchParams.get("to")), { headers: PAGE_HEADERS });
    const mood = MOODS.find((each) => request.method === "PUT" && pathname === `/inbox/texts/mood/${each}`);
    if (!mood) return null;
    this.mood = mood;
    return Response.json({ mood }, { headers: PAGE_HEADERS });
  }
}
