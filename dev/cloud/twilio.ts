import { type Emulator, NotEmulated } from "./emulator.ts";
import { moodAnswer } from "./inbox.ts";
import type { Phones } from "./phones.ts";
import { segmentsOf } from "./segments.ts";

export type TwilioAccount = {
  readonly accountSid: string;
  readonly authToken: string;
  readonly service: string;
  readonly number: string;
  readonly name: string;
};

/** Twilio's own code beside the HTTP status: https://www.twilio.com/docs/api/errors */
class Refusal extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Parameters of twilio-oai's CreateMessageRequest that are played; the real service ignores what it does not know. */
const PLAYED = [
  "To",
  "Body",
  "From",
  "MessagingServiceSid",
  "StatusCallback",
  "ValidityPeriod",
  "ContentRetention",
  "AddressRetention",
  "SmartEncoded",
];

/** Twilio's Messages resource in its Irish and its American region, for SMS to Germany. */
export function twilio(phones: Phones, account: TwilioAccount): Emulator {
  const path = `/2010-04-01/Accounts/${account.accountSid}/Messages.json`;
  return {
    name: "Twilio",
    hosts: /^api\.(dublin\.ie1\.)?twilio\.com$/,
    note: "POST Messages.json into the inbox: from the messaging service or its number (people can answer STOP) or from a name of letters (nobody can). Germany only; numbers ending in 0614 are no mobile ones. No media, schedules, other channels or reading.",
    page: (request) => phones.page(request),
    async fetch(request) {
      const { pathname } = new URL(request.url);
      const isOfAnybody = /^\/2010-04-01\/Accounts\/AC[0-9a-f]{32}\/Messages\.json$/.test(pathname);
      if (request.method !== "POST" || !isOfAnybody) throw new NotEmulated("Twilio is played for POST Messages.json");
      if (phones.mood === "busy") return refused(new Refusal(429, 20429, "Too Many Requests"), "7");
      const moody = moodAnswer(phones.mood, {});
      if (moody) return moody;
      try {
        requireAccount(request, pathname === path, account);
        const answer = send(phones, await readForm(request), account, path);
        if (phones.mood === "mute") return new Response("Bad Gateway", { status: 502 });
        return Response.json(answer, { status: 201 });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return refused(error);
      }
    },
  };
}

function refused({ status, code, message }: Refusal, retryAfter?: string): Response {
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  const headers = retryAfter ? { "retry-after": retryAfter } : undefined;
  return Response.json({ code, message, more_info, status }, { status, ...(headers && { headers }) });
}

function requireAccount(request: Request, isOurs: boolean, { accountSid, authToken }: TwilioAccount): void {
  const expected = `Basic ${btoa(`${accountSid}:${authToken}`)}`;
  if (isOurs && request.headers.get("authorization") === expected) return;
  throw new Refusal(401, 20003, "Authenticate");
}

async function readForm(request: Request): Promise<URLSearchParams> {
  if (!request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded"))
    throw new Refusal(400, 21604, "A 'To' phone number is required."); // a JSON body holds no parameter
  const form = new URLSearchParams(await request.text());
  const unplayed = [...form.keys()].find((name) => !PLAYED.includes(name));
  if (unplayed) throw new NotEmulated(`Twilio's ${unplayed} is not played`);
  return form;
}

function send(phones: Phones, form: URLSearchParams, account: TwilioAccount, path: string): object {
  const to = form.get("To");
  const text = form.get("Body") ?? "";
  if (!to) throw new Refusal(400, 21604, "A 'To' phone number is required.");
  const { from, canReply } = senderOf(form, account);
  if (!/^\+[1-9]\d{6,14}$/.test(to)) throw new Refusal(400, 21211, `Invalid 'To' Phone Number: ${to}`);
  if (!to.startsWith("+49"))
    throw new Refusal(
      400,
      21408,
      "Permission to send an SMS has not been enabled for the region indicated by the 'To' number",
    );
  if (!/^\+491[567]/.test(to) || to.endsWith("0614"))
    throw new Refusal(400, 21614, `'To' number: ${to}, is not a valid mobile number`);
  if (text === "") throw new Refusal(400, 21602, "Message body is required.");
  if (text.length > 1_600)
    throw new Refusal(400, 21617, "The concatenated message body exceeds the 1600 character limit");
  requireChoices(form);
  if (canReply && phones.stopped.has(to)) throw new Refusal(400, 21610, "Attempt to send to unsubscribed recipient");
  const segments = segmentsOf(text);
  const forgotten = form.get("ContentRetention") === "discard" && form.get("AddressRetention") === "obfuscate";
  const statusCallback = callbackOf(form);
  const taken = phones.take({ via: "Twilio", from, to, text, segments, canReply, statusCallback, forgotten });
  const isService = form.has("MessagingServiceSid");
  return {
    sid: `SM${taken.id}`,
    account_sid: account.accountSid,
    messaging_service_sid: form.get("MessagingServiceSid"),
    status: isService ? "accepted" : "queued",
    to,
    from: isService ? null : from,
    body: text,
    num_segments: String(segments),
    price: null,
    error_code: null,
    date_created: new Date(taken.at).toUTCString().replace("GMT", "+0000"),
    uri: path.replace(".json", `/SM${taken.id}.json`),
  };
}

function senderOf(
  form: URLSearchParams,
  { service, number, name }: TwilioAccount,
): { from: string; canReply: boolean } {
  const [from, given] = [form.get("From"), form.get("MessagingServiceSid")];
  if (given !== null && given !== service) throw new Refusal(404, 21701, "The Messaging Service does not exist.");
  if (given !== null) return { from: number, canReply: true };
  if (from === null) throw new Refusal(400, 21603, "A 'From' phone number is required.");
  if (from !== number && from !== name)
    throw new Refusal(400, 21606, `The 'From' phone number ${from} is not a valid, SMS-capable inbound phone number`);
  return { from, canReply: from === number };
}

function requireChoices(form: URLSearchParams): void {
  const validity = Number(form.get("ValidityPeriod") ?? 36_000);
  if (!(Number.isInteger(validity) && validity >= 1 && validity <= 36_000))
    throw new Refusal(400, 21627, "Validity Period is out of range");
  const choices = { ContentRetention: ["retain", "discard"], AddressRetention: ["retain", "obfuscate"] };
  for (const [name, allowed] of Object.entries(choices)) {
    const given = form.get(name);
    if (given !== null && !allowed.includes(given)) throw new Refusal(400, 20001, `Invalid parameter ${name}`);
  }
}

function callbackOf(form: URLSearchParams): string | null {
  const given = form.get("StatusCallback");
  if (given === null) return null;
  const url = URL.parse(given);
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname.includes("_"))
    throw new Refusal(400, 21609, `Invalid 'StatusCallback' URL: ${given}`);
  return given;
}
