import { randomUUID } from "node:crypto";
import { Refusal } from "./refusal.ts";

type Status = "CREATED" | "RUNNING" | "EXPIRED" | "ERROR" | "ABORTED" | "COMPLETED";

type Block = { readonly type: string; readonly content: Readonly<Record<string, unknown>> };

export type Session = {
  readonly sessionId: string;
  readonly environment: string;
  readonly subjectId: string;
  readonly locale: string;
  readonly redirectUrl: string;
  readonly state: string;
  readonly createdAt: string;
  /** The secret of its page's address. */
  readonly token: string;
  readonly blocks: (Block & { readonly datablockId: string; readonly createdAt: string })[];
  status: Status;
  outcome: string;
  updatedAt: string;
  completedAt?: string;
  /** Events about it so far. */
  told: number;
};

type Told = (session: Session, eventName: string) => void;

const known = ["input", "metadata", "redirectUrl", "state"];

/** All sessions of one client. Forgotten at the end. */
export class Sessions {
  readonly #all = new Map<string, Session>();
  readonly #tell: Told;
  readonly #returnUrl: string;

  constructor(tell: Told, returnUrl: string) {
    this.#tell = tell;
    this.#returnUrl = returnUrl;
  }

  create(environment: string, wanted: Readonly<Record<string, unknown>>): Session {
    for (const name of Object.keys(wanted)) if (!known.includes(name)) throw new Refusal(400, `${name} is unknown`);
    const { metadata, redirectUrl = "", state = "" } = wanted;
    if (wanted["input"] !== undefined) throw new Refusal(501, "input is not played");
    const { subjectId, locale = "en", ...others } = recordIn(metadata, "metadata");
    if (typeof subjectId !== "string" || subjectId === "") throw new Refusal(400, "metadata.subjectId is missing");
    if (locale !== "de" && locale !== "en") throw new Refusal(400, "metadata.locale");
    if (Object.keys(others).length > 0) throw new Refusal(400, "metadata takes subjectId and locale alone");
    if (typeof state !== "string" || state.length > 2048) throw new Refusal(400, "state");
    if (redirectUrl !== "" && redirectUrl !== this.#returnUrl) throw new Refusal(400, "redirectUrl is not allowed");
    const now = new Date().toISOString();
    const session: Session = {
      sessionId: randomUUID(),
      environment,
      subjectId,
      locale,
      redirectUrl: String(redirectUrl),
      state,
      createdAt: now,
      updatedAt: now,
      token: randomUUID(),
      blocks: [],
      status: "CREATED",
      outcome: "NO_OUTCOME",
      told: 0,
    };
    this.#all.set(session.sessionId, session);
    this.#tell(session, "session.created");
    return session;
  }

  find(environment: string, sessionId: string): Session {
    const session = this.#all.get(sessionId);
    if (session?.environment !== environment) throw new Refusal(404, "Session not found");
    return session;
  }

  byToken(token: string): Session | undefined {
    return [...this.#all.values()].find((one) => one.token === token);
  }

  run(session: Session): void {
    if (session.status !== "CREATED") return;
    session.status = "RUNNING";
    this.#happened(session, "session.started");
  }

  /** The person showed a document; what it says is known before anybody has decided. */
  show(session: Session, document: { readonly givenName: string; readonly familyName: string; readonly type: string }) {
    const createdAt = new Date().toISOString();
    const { givenName, familyName, type } = document;
    for (const block of [
      { type: "basicIdentity", content: { familyName, givenName, birthDate: "1990-03-24" } },
      { type: "documentData", content: { documentType: type, documentNumber: "LOCAL0001", issuingCountry: "DE" } },
    ])
      session.blocks.push({ datablockId: randomUUID(), createdAt, ...block });
    this.#happened(session, "step.completed");
  }

  decide(session: Session, outcome: "accepted" | "rejected"): void {
    const status = outcome === "accepted" ? "VERIFIED" : "REJECTED";
    const createdAt = new Date().toISOString();
    session.blocks.push({
      datablockId: randomUUID(),
      createdAt,
      type: "documentVerification",
      content: { verdict: { status }, issues: [] },
    });
    session.outcome = outcome;
    this.end(session, "COMPLETED");
  }

  end(session: Session, status: "COMPLETED" | "ABORTED" | "EXPIRED" | "ERROR"): void {
    if (session.status !== "CREATED" && session.status !== "RUNNING") throw new Refusal(409, "the session is over");
    session.status = status;
    session.completedAt = new Date().toISOString();
    this.#happened(session, `session.${status.toLowerCase()}`);
  }

  #happened(session: Session, eventName: string): void {
    session.updatedAt = new Date().toISOString();
    this.#tell(session, eventName);
  }
}

export function recordIn(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Refusal(400, `${where} is missing`);
  return value as Readonly<Record<string, unknown>>;
}
