import { createExecutionContext, createMessageBatch, getQueueResult, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import type { Mail } from "../../dev/cloud/inbox";
import { OWN_HOST } from "../../dev/cloud/page";
import type { JobMessage } from "../../queues/message";
import worker from "../../workers/index";
import { codeNow } from "./authenticator";

type Asking = { readonly method?: string; readonly json?: unknown; readonly headers?: Record<string, string> };

type Told<Data> = {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  /** Where the question was refused before it was read. */
  readonly code?: string;
};

let visitors = 0;

/**
 * A browser in front of the Worker: keeps cookies, sends the origin, and has an address of its own, so that limits of different
 * tests do not meet. What a request commits has been relayed, and done by its jobs, when the answer is there.
 */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly address = `2001:db8:${(Math.floor(Math.random() * 0xffff)).toString(16)}:${(visitors++).toString(16)}::1`;

  constructor(
    private readonly locale: "de" | "en" = "de",
    /** Settings that differ from the Worker's own: a store that is not there, for one. */
    private readonly settings: Partial<Env> = {},
  ) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.ask(path, { headers });
  }

  post(path: string, json: unknown = {}, headers: Record<string, string> = {}): Promise<Response> {
    return this.ask(path, { method: "POST", json, headers });
  }

  /** Asks GraphQL: what it answers, and by its code why not. */
  async question<Data = Record<string, unknown>>(
    query: string,
    { variables = {}, headers = {} }: { readonly variables?: object; readonly headers?: Record<string, string> } = {},
  ): Promise<{ readonly status: number; readonly data: Data; readonly codes: readonly string[] }> {
    const answer = await this.post("/graphql", { query, variables }, headers);
    const { data, errors = [], code } = await answer.json<Told<Data>>();
    const codes = code === undefined ? errors.map(({ extensions }) => extensions.code) : [code];
    return { status: answer.status, data: data as Data, codes };
  }

  async ask(path: string, { method = "GET", json, headers = {} }: Asking): Promise<Response> {
    const request = new Request(new URL(path, env.SITE_ORIGIN), {
      method,
      redirect: "manual",
      body: json === undefined ? null : typeof json === "string" ? json : JSON.stringify(json),
      headers: {
        "cf-connecting-ip": this.address,
        "accept-language": this.locale,
        "user-agent": "Visitor of a test",
        ...(json === undefined ? {} : { "content-type": "application/json" }),
        ...(method === "GET" ? {} : { origin: env.SITE_ORIGIN, "sec-fetch-site": "same-origin" }),
        ...(this.cookies.size > 0 ? { cookie: this.cookieHeader() } : {}),
        ...headers,
      },
    });
    const answer = await throughWorker(request, this.settings);
    for (const cookie of answer.headers.getSetCookie()) this.keep(cookie);
    return answer;
  }

  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  private keep(cookie: string): void {
    const [pair = "", ...attributes] = cookie.split("; ");
    const at = pair.indexOf("=");
    const isGone = attributes.some((attribute) => attribute.toLowerCase() === "max-age=0");
    if (isGone) this.cookies.delete(pair.slice(0, at));
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

/** What has happened to who asks, the newest first. */
export async function trailOf(visitor: Visitor): Promise<TrailLine[]> {
  const { data } = await visitor.question<{ trail: { edges: { node: TrailLine }[] } }>(
    "{ trail(first: 50) { edges { node { event by { roles you } details reason } } } }",
  );
  return data.trail.edges.map(({ node }) => node);
}

type TrailLine = {
  readonly event: string;
  readonly by: { readonly roles: readonly string[]; readonly you: boolean };
  readonly details: Readonly<Record<string, string | number>>;
  readonly reason: string | null;
};

/** Where who asks is signed in, the last used first. */
export async function sessionsOf(visitor: Visitor): Promise<SignedInSession[]> {
  const { data } = await visitor.question<{ viewer: { sessions: SignedInSession[] } }>(
    "{ viewer { sessions { id device kind current } } }",
  );
  return data.viewer.sessions;
}

type SignedInSession = {
  readonly id: string;
  readonly device: string;
  readonly kind: "browser" | "program";
  readonly current: boolean;
};

/** One request, then the queue messages it caused, as the platform would bring them, until nothing is left to do. */
export async function throughWorker(request: Request, settings: Partial<Env> = {}): Promise<Response> {
  const sent: JobMessage[] = [];
  const jobs = {
    sendBatch: async (batch: Iterable<{ body: JobMessage }>) => void sent.push(...[...batch].map((m) => m.body)),
  };
  const execution = createExecutionContext();
  const answer = await worker.fetch(request as never, { ...env, JOBS: jobs as never, ...settings }, execution);
  await waitOnExecutionContext(execution);
  await runJobs(sent);
  return answer;
}

/** Hands messages to the Worker's consumer; answers how it left them. */
export async function runJobs(jobs: readonly JobMessage[], queue = "tagesnest-jobs") {
  if (jobs.length === 0) return null;
  const messages = jobs.map((body, at) => ({ id: String(at), timestamp: new Date(), attempts: 1, body }));
  const batch = createMessageBatch<JobMessage>(queue, messages);
  const execution = createExecutionContext();
  const { sent, queue: caused } = keptQueue();
  await worker.queue(batch, { ...env, JOBS: caused }, execution);
  const result = await getQueueResult(batch, execution);
  await runJobs(sent);
  return result;
}

/** A queue that keeps what was sent to it. */
function keptQueue(): { sent: JobMessage[]; queue: Queue<JobMessage> } {
  const sent: JobMessage[] = [];
  const sendBatch = async (batch: Iterable<{ body: JobMessage }>) => void sent.push(...[...batch].map((m) => m.body));
  return { sent, queue: { sendBatch } as unknown as Queue<JobMessage> };
}

/** Mails to an address, the newest first. */
export async function inboxOf(to: string): Promise<Mail[]> {
  return (await fetch(`http://${OWN_HOST}/inbox.json?to=${encodeURIComponent(to)}`)).json();
}

export async function setMailMood(mood: "well" | "down" | "busy"): Promise<void> {
  await fetch(`http://${OWN_HOST}/inbox/mood/${mood}`, { method: "PUT" });
}

export const someone = (who = "someone"): string => `${who}.${crypto.randomUUID()}@example.test`;

/** The secret behind the # of the newest link that was mailed to somebody. */
export async function linkOf(email: string): Promise<string> {
  const [newest] = await inboxOf(email);
  const token = /\/anmelden\/link#(\S+)/.exec(newest?.text ?? "")?.[1];
  if (!token) throw new Error(`no link was mailed to ${email}`);
  return token;
}

/** Who somebody is, straight from the database: to give them a role that nobody chooses. */
export async function makeStaff(email: string, role: "adviser" | "support" | "moderator" | "admin"): Promise<string> {
  const sql = neon(env.DATABASE_URL);
  const [person] = await sql`update people set roles = array[${role}] where email = ${email} returning id`;
  return String(person?.id);
}

export type Refusing = { end(): Promise<void> };

/** A fault: until it ends, the database refuses every line of this person's trail. */
export async function refuseTrailOf(email: string): Promise<Refusing> {
  const sql = neon(env.DATABASE_URL);
  const name = `refuse_${crypto.randomUUID().replaceAll("-", "")}`;
  await sql.query(`
    create function ${name}() returns trigger language plpgsql as $$ begin
      if exists (select from people where id = new.subject_id and email = '${email}') then raise 'a fault'; end if;
      return new;
    end $$`);
  await sql.query(`create trigger ${name} before insert on events for each row execute function ${name}()`);
  return {
    async end() {
      await sql.query(`drop trigger ${name} on events`);
      await sql.query(`drop function ${name}()`);
    },
  };
}

/** A code of an app that was given this address; each time another, since each works once. */
export function codeOf(totpUri: string): string {
  return codeNow(new URL(totpUri).searchParams.get("secret") ?? "");
}

/** Sets up a second factor for who is signed in. */
export async function setUpSecondFactor(visitor: Visitor): Promise<{ totpURI: string; backupCodes: string[] }> {
  const begun: { totpURI: string; backupCodes: string[] } = await (
    await visitor.post("/api/auth/two-factor/enable")
  ).json();
  const confirmed = await visitor.post("/api/auth/two-factor/verify-totp", { code: codeOf(begun.totpURI) });
  if (confirmed.status !== 200) throw new Error(`second factor: ${confirmed.status} ${await confirmed.text()}`);
  return begun;
}

/** Somebody of the house, signed in with their second factor. */
export async function signInStaff(
  role: "adviser" | "support" | "moderator" | "admin",
): Promise<Visitor & { email: string }> {
  const email = someone(role);
  await signIn(email);
  await makeStaff(email, role);
  const visitor = await signIn(email);
  await setUpSecondFactor(visitor);
  return Object.assign(visitor, { email });
}

/** Asks for a link and uses it, as a person does. */
export async function signIn(email: string, visitor = new Visitor(), role: "parent" | "childminder" = "parent") {
  await visitor.post("/api/sign-in/mail", { email, role });
  const answer = await visitor.post("/api/sign-in/link", { token: await linkOf(email) });
  if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}: ${await answer.text()}`);
  return visitor;
}
