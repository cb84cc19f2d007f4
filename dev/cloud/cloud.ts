import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { brevo } from "./brevo.ts";
import { CallLog } from "./calls.ts";
import { databaseCredentials, LOCAL } from "./credentials.ts";
import type { Crons } from "./crons.ts";
import { lockDataDir } from "./data-lock.ts";
import { openDatabase } from "./database.ts";
import { docusign } from "./docusign/docusign.ts";
import type { Emulator } from "./emulator.ts";
import { Faults } from "./faults.ts";
import { here } from "./geocoding/here.ts";
import { mapbox } from "./geocoding/mapbox.ts";
import { GeocoderMood } from "./geocoding/mood.ts";
import { photon } from "./geocoding/photon.ts";
import { gocardless } from "./gocardless/gocardless.ts";
import { idnow } from "./idnow/idnow.ts";
import { Inbox } from "./inbox.ts";
import { listen, stopListening } from "./listen.ts";
import { neon } from "./neon.ts";
import { apple, google } from "./oidc.ts";
import { answerOwnPage, type CloudView, OWN_HOST, type Stored } from "./page.ts";
import { Phones } from "./phones.ts";
import { postmark } from "./postmark.ts";
import { pushServices } from "./push.ts";
import { type Deliver, PostOffice } from "./qstash/post-office.ts";
import { qstash } from "./qstash/qstash.ts";
import { SigningKeys } from "./qstash/signing.ts";
import { redisInMemory, redisServer } from "./redis-store.ts";
import { Reports } from "./reports.ts";
import { asMiniflareResponse, asStandardRequest, type Outbound, routeOutbound } from "./router.ts";
import { type KeepFile, s3 } from "./s3.ts";
import { Screens } from "./screens.ts";
import { ses } from "./ses.ts";
import { skribble } from "./skribble/skribble.ts";
import { sns } from "./sns.ts";
import { Hooks } from "./stripe/hooks.ts";
import { stripe } from "./stripe/stripe.ts";
import { Topic } from "./topic.ts";
import { twilio } from "./twilio.ts";
import { upstash } from "./upstash.ts";
import { verimi } from "./verimi/verimi.ts";

export type CloudOptions = {
  /** Everything the cloud keeps lies here; one process at a time. Created if missing. */
  dataDir: string;
  /** A real PostgreSQL instead of the embedded one. */
  databaseUrl?: string | undefined;
  /** A real Redis instead of the one in memory. */
  redisUrl?: string | undefined;
  /** Of the cloud's page on the loopback interface; 0, the default, picks a free one. */
  port?: number;
  log?: (line: string) => void;
  /** Archive of an initialised database, `….tar.gz`: written by the first start, read by later first starts. */
  seedFile?: string | undefined;
  /** Brings QStash's calls to the Worker; without it a test takes them from what turning the clock gives back. */
  deliver?: Deliver | undefined;
  /** Runs the Worker's cron triggers, for a page that does it at the press of a button. */
  crons?: Crons | undefined;
  /** Where browsers read the site, for the bucket's CORS rule and GraphiQL; the site of the tests by default. */
  siteOrigin?: string;
  /** How long a transaction on the embedded database may wait for its next statement; 40 s by default. */
  idleTransactionMs?: number;
};

export type Cloud = {
  /** Miniflare's `outboundService`. */
  outbound: Outbound;
  /** The cloud's own page. From inside the Worker it is `OWN_HOST`. */
  origin: string;
  /** The PostgreSQL behind Neon, for migrations and tools. */
  databaseUrl: string;
  /** Runs SQL, several statements too, when no transaction is open on the embedded database. */
  exec(sql: string): Promise<void>;
  /** The embedded PGlite while nobody else uses it, for bulk loading (`COPY … FROM '/dev/blob'`); null on a real server. */
  exclusive: (<T>(work: (db: PGlite) => Promise<T>) => Promise<T>) | null;
  calls: CallLog;
  /** Every mail that the Worker sent. */
  inbox: Inbox;
  /** Puts a file into the bucket. */
  keepFile: KeepFile;
  /** What is stored where, in words. */
  stores: readonly Stored[];
  /** Stops everything and frees the data folder; again does nothing. */
  close(): Promise<void>;
};

/** Starts every emulator in this process. Whatever fails, what was started before it is stopped again. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const log = options.log ?? console.log;
  const closers: (() => void | Promise<void>)[] = [];
  const close = once(() => closeAll(closers));
  try {
    mkdirSync(options.dataDir, { recursive: true });
    const lock = lockDataDir(options.dataDir);
    closers.push(() => lock.release());
    let view: CloudView | null = null;
    const key = randomUUID();
    const port = await servePage(() => view, key, options.port ?? 0, closers); // first: a taken port is told at once
    const origin = `http://127.0.0.1:${port}`;
    lock.announce({ origin, key });
    const { databaseUrl, redisUrl, seedFile, dataDir, idleTransactionMs = 40_000 } = options;
    const { siteOrigin = "http://tagesnest.test" } = options;
    const redis = redisUrl === undefined ? redisInMemory() : await redisServer(redisUrl, log);
    closers.push(() => redis.close());
    const database = await openDatabase({ dataDir, databaseUrl, seedFile, idleTransactionMs, log });
    closers.push(() => database.close());
    const sql = neon(database.url, databaseCredentials(LOCAL.databaseUrl), log);
    closers.push(() => sql.close());

    const phones = new Phones();
    const screens = new Screens();
    const inbox = new Inbox(phones, screens);
    const topic = new Topic(LOCAL.ses);
    const geocoders = new GeocoderMood();
    const signingKeys = new SigningKeys(LOCAL.qstashCurrentKey, LOCAL.qstashNextKey);
    const office = new PostOffice(signingKeys, options.deliver);
    if (options.deliver) {
      const clock = setInterval(() => void office.bringDue(), 1000);
      closers.push(() => clearInterval(clock));
    }
    const debits = gocardless({ ...LOCAL.gocardless, origin, siteOrigin, deliver: options.deliver });
    if (options.deliver) {
      const clock = setInterval(() => void debits.bringDue(), 1000);
      closers.push(() => clearInterval(clock));
    }
    const bucket = s3(dataDir, {
      accountId: LOCAL.r2AccountId,
      accessKeyId: LOCAL.r2AccessKeyId,
      secretAccessKey: LOCAL.r2SecretAccessKey,
      region: "auto",
      service: "s3",
      name: LOCAL.r2Bucket,
      siteOrigin,
    });
    const cards = stripe({
      secretKey: LOCAL.stripe.secretKey,
      origin,
      hooks: (books) => new Hooks(books, { siteOrigin, secrets: LOCAL.stripe.hooks, deliver: options.deliver }),
    });
    if (options.deliver) {
      const clock = setInterval(() => void cards.hooks.bring("due"), 1000);
      closers.push(() => clearInterval(clock));
    }
    const returnUrl = `${siteOrigin}/konto/identitaet`;
    const documents = await idnow({ ...LOCAL.idnow, origin, returnUrl, siteOrigin, deliver: options.deliver });
    if (options.deliver) {
      const clock = setInterval(() => void documents.bringDue(), 1000);
      closers.push(() => clearInterval(clock));
    }
    const signing = [
      docusign({ ...LOCAL.docusign, origin, deliver: options.deliver }),
      skribble({ ...LOCAL.skribble, origin, deliver: options.deliver }),
    ];
    if (options.deliver) {
      const clock = setInterval(() => void signing.map((each) => each.bringDue()), 1000);
      closers.push(() => clearInterval(clock));
    }
    const emulators: Emulator[] = [
      sql,
      upstash(redis, LOCAL.redisToken),
      postmark(inbox, LOCAL.postmarkToken, LOCAL.mailDomain),
      brevo(inbox, phones, LOCAL.brevoKey, LOCAL.mailDomain),
      ses(inbox, LOCAL.ses, LOCAL.mailDomain),
      twilio(phones, LOCAL.twilio),
      pushServices(screens),
      sns(topic),
      qstash(office, signingKeys, LOCAL.qstashToken),
      photon(geocoders),
      here(geocoders, LOCAL.hereKey),
      mapbox(geocoders, LOCAL.mapboxToken),
      debits,
      await google(LOCAL.googleClientId, LOCAL.googleClientSecret),
      await apple(LOCAL.appleClientId),
      cards,
      ...signing,
      documents,
      await verimi({ ...LOCAL.verimi, returnUrl }),
      bucket,
    ];
    const stores = [
      { name: "Neon", where: database.where },
      { name: "Upstash Redis", where: redis.where },
      { name: "R2", where: join(dataDir, "r2") },
      { name: "Mails, SMS, push", where: "in memory, forgotten at the end" },
      { name: "Stripe, GoCardless, DocuSign, Skribble, IDnow, Verimi", where: "in memory, forgotten at the end" },
      { name: "QStash", where: "in memory; the Worker tells it its schedules at each start" },
    ];
    const calls = new CallLog();
    const faults = new Faults();
    const reports = new Reports({ inbox, phones, topic, siteOrigin, deliver: options.deliver });
    view = { emulators, calls, stores, faults, reports, siteOrigin, crons: options.crons };
    const outbound = withOwnPage(routeOutbound(emulators, calls, log, faults), view);
    return {
      outbound,
      origin,
      databaseUrl: database.url,
      exec: database.exec,
      exclusive: database.exclusive,
      calls,
      inbox,
      keepFile: bucket.keep,
      stores,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function withOwnPage(outbound: Outbound, view: CloudView): Outbound {
  return async (request) => {
    const url = new URL(request.url);
    if (url.hostname !== OWN_HOST) return outbound(request);
    return asMiniflareResponse(await answerOwnPage(await asStandardRequest(request), view));
  };
}

async function servePage(
  view: () => CloudView | null,
  key: string,
  port: number,
  closers: (() => void | Promise<void>)[],
): Promise<number> {
  const server = createServer((request, response) => {
    respond(request, response, view(), key).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  const bound = await listen(server, port);
  closers.push(async () => {
    const stopped = stopListening(server);
    server.closeAllConnections();
    await stopped;
  });
  return bound;
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  view: CloudView | null,
  key: string,
): Promise<void> {
  const host = request.headers.host ?? "";
  // A web page elsewhere could point a name of its own at this address and read what the Worker called.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)) {
    response.writeHead(421).end("unknown host");
    return;
  }
  if (view === null) {
    response.writeHead(503, { "retry-after": "1" }).end("the local cloud is starting");
    return;
  }
  const hasKey = request.headers["x-cloud-key"] === key;
  const answer = await answerOwnPage(await requestOf(request, host), view, hasKey);
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}

async function requestOf(incoming: IncomingMessage, host: string): Promise<Request> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part);
  const method = incoming.method ?? "GET";
  const headers = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" && name !== "connection" ? [[name, value]] : [],
  );
  const body = method === "GET" || method === "HEAD" ? null : Buffer.concat(parts);
  return new Request(new URL(incoming.url ?? "/", `http://${host}`), { method, headers, body });
}

/** The last started stops first; all are stopped even if one fails, and then the failures are told. */
async function closeAll(closers: (() => void | Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const closer of closers.splice(0).reverse()) {
    try {
      await closer();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, "the local cloud did not stop cleanly");
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
