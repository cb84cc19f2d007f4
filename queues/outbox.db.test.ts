import { beforeEach, describe, expect, it } from "vitest";
import { requestLink } from "../domain/accounts/commands";
import type { Context } from "../domain/kernel/context";
import type { Mail, Posting } from "../domain/kernel/mailer";
import { TryLater } from "../domain/kernel/try-later";
import { replayDelivery } from "../domain/operations/commands";
import { addPerson } from "../tests/support/accounts";
import { testDatabase } from "../tests/support/database";
import { consume, deliver, pauseAfter } from "./consumer";
import type { JobMessage } from "./message";
import { relay } from "./relay";

const { pool, context, empty } = testDatabase();
const start = context().now;
const at = (seconds: number) => new Date(start.getTime() + seconds * 1000);

beforeEach(empty);

/** The house with a mailer that answers what it is told to; what it sent, and at which attempt. */
function systemWith(answer: (posting: Posting) => "sent" | "undeliverable" = () => "sent") {
  const sent: { to: string; attempt: number; key: string }[] = [];
  const send = async (mail: Mail, posting: Posting) => {
    const outcome = answer(posting);
    sent.push({ to: mail.to, ...posting });
    return outcome;
  };
  const on = (now: Date): Context => context({ now, vendors: { ...context().vendors, mailer: { send } } });
  return { sent, on };
}

/** A queue that can be killed: what is sent while it is dead is lost with the Worker. */
function queueThat(dies = false) {
  const messages: JobMessage[] = [];
  const sendBatch = async (batch: Iterable<{ body: JobMessage }>) => {
    if (dies) throw new Error("the Worker was killed");
    messages.push(...[...batch].map(({ body }) => body));
  };
  return { messages, queue: { sendBatch } as unknown as Queue<JobMessage> };
}

const ask = (ctx: Context, count = 1) =>
  Promise.all(
    Array.from({ length: count }, (_, n) => requestLink(ctx, { email: `p${n}@example.org`, role: "parent" })),
  );

async function row() {
  const { rows } = await pool.query("select attempts, delivered_at, dead_at, due_at, last_error from deliveries");
  return rows[0];
}

describe("a Worker that is killed", () => {
  it("between commit and relay loses nothing: the next minute carries it, once", async () => {
    const { sent, on } = systemWith();
    await ask(on(start));
    const { messages, queue } = queueThat();
    expect(await relay(on(at(60)), queue)).toBe(1);
    expect(await relay(on(at(61)), queue)).toBe(0);
    for (const { deliveryId } of [...messages, ...messages]) await deliver(on(at(62)), deliveryId);
    expect(sent).toMatchObject([{ to: "p0@example.org", attempt: 1 }]);
  });

  it("between claim and queue costs the lease and no more", async () => {
    const { sent, on } = systemWith();
    await ask(on(start));
    await expect(relay(on(at(1)), queueThat(true).queue)).rejects.toThrow("killed");
    const { messages, queue } = queueThat();
    expect(await relay(on(at(60)), queue)).toBe(0);
    expect(await relay(on(at(16 * 60)), queue)).toBe(1);
    for (const { deliveryId } of messages) await deliver(on(at(16 * 60)), deliveryId);
    expect(sent).toHaveLength(1);
  });

  it("in the middle of a job leaves it to the next, under the same key", async () => {
    const killed = systemWith(() => {
      throw new Error("unreachable");
    });
    await ask(killed.on(start));
    const { messages, queue } = queueThat();
    await relay(killed.on(start), queue);
    const [{ deliveryId } = { deliveryId: "" }] = messages;
    await pool.query("update deliveries set attempts = 1, running_until = $1", [at(300)]); // begun, then killed
    const { sent, on } = systemWith();
    await deliver(on(at(10)), deliveryId);
    expect(sent).toEqual([]);
    await deliver(on(at(301)), deliveryId);
    const { rows } = await pool.query("select id from events");
    expect(sent).toEqual([{ to: "p0@example.org", attempt: 2, key: rows[0]?.id }]);
  });
});

describe("a job that kills its Worker every time", () => {
  /** Runs it until it is in the middle, where the Worker ends: nothing after that is written. */
  async function killedAt(now: Date, deliveryId: string): Promise<void> {
    await new Promise<void>((begun) => {
      const send = () => new Promise<never>(() => begun()); // it never answers
      void deliver(context({ now, vendors: { ...context().vendors, mailer: { send } } }), deliveryId);
    });
  }

  it("is dead after eight attempts, without a ninth, and says why", async () => {
    const { sent, on } = systemWith();
    await ask(on(start));
    for (let attempt = 1; attempt <= 8; attempt++) {
      const now = at(attempt * 16 * 60);
      const { messages, queue } = queueThat();
      expect(await relay(on(now), queue)).toBe(1);
      for (const { deliveryId } of messages) await killedAt(now, deliveryId);
      expect(await row()).toMatchObject({ attempts: attempt, dead_at: null });
    }
    const { messages, queue } = queueThat();
    await relay(on(at(9 * 16 * 60)), queue);
    for (const { deliveryId } of messages) await deliver(on(at(9 * 16 * 60)), deliveryId);
    expect(sent).toEqual([]);
    const unfinished = "the attempt did not come to an end";
    expect(await row()).toMatchObject({ attempts: 8, dead_at: at(9 * 16 * 60), last_error: unfinished });
    expect(await relay(on(at(86_400)), queue)).toBe(0);
  });

  it("is left alone as long as its last attempt may still be running", async () => {
    const { sent, on } = systemWith();
    await ask(on(start));
    const { messages, queue } = queueThat();
    await relay(on(start), queue);
    const [{ deliveryId } = { deliveryId: "" }] = messages;
    await pool.query("update deliveries set attempts = 8, running_until = $1", [at(300)]);
    await deliver(on(at(299)), deliveryId);
    expect(await row()).toMatchObject({ dead_at: null, last_error: null });
    await deliver(on(at(300)), deliveryId);
    expect(await row()).toMatchObject({ attempts: 8, dead_at: at(300) });
    expect(sent).toEqual([]);
  });

  it("that is killed once and then ends well leaves no error behind", async () => {
    const { sent, on } = systemWith();
    await ask(on(start));
    const { messages, queue } = queueThat();
    await relay(on(start), queue);
    const [{ deliveryId } = { deliveryId: "" }] = messages;
    await killedAt(start, deliveryId);
    await deliver(on(at(300)), deliveryId);
    expect(sent).toMatchObject([{ attempt: 2 }]);
    expect(await row()).toMatchObject({ attempts: 2, delivered_at: at(300), last_error: null });
  });
});

describe("many at once", () => {
  it("two relays never send the same delivery, ten consumers run it once", async () => {
    const { sent, on } = systemWith();
    await ask(on(start), 30);
    const [one, other] = [queueThat(), queueThat()];
    await Promise.all([relay(on(at(1)), one.queue), relay(on(at(1)), other.queue)]);
    const ids = [...one.messages, ...other.messages].map(({ deliveryId }) => deliveryId);
    expect([ids.length, new Set(ids).size]).toEqual([30, 30]);
    await Promise.all(Array.from({ length: 10 }).flatMap(() => ids.map((id) => deliver(on(at(2)), id))));
    expect(sent).toHaveLength(30);
  });
});

describe("a vendor that fails", () => {
  it("is tried again after pauses that grow, and given up after eight attempts", async () => {
    const { on } = systemWith(() => {
      throw new Error("Postmark answered 503");
    });
    await ask(on(start));
    let now = 0;
    for (let attempt = 1; attempt <= 8; attempt++) {
      const { messages, queue } = queueThat();
      expect(await relay(on(at(now)), queue)).toBe(1);
      for (const { deliveryId } of messages) await deliver(on(at(now)), deliveryId);
      expect(await row()).toMatchObject({ attempts: attempt, last_error: "Postmark answered 503" });
      now += pauseAfter(attempt, null);
    }
    expect((await row())?.dead_at).not.toBeNull();
    expect(await relay(on(at(now + 86_400)), queueThat().queue)).toBe(0);
  });

  it("may have sent what an admin then replays, and so is asked as in a second attempt", async () => {
    const { sent, on } = systemWith();
    await ask(on(start));
    const { rows } = await pool.query("update deliveries set attempts = 8, dead_at = now() returning id");
    const { actor } = await addPerson(on(start), "admin");
    await replayDelivery({ ...on(at(60)), actor }, { deliveryId: rows[0].id });
    await deliver(on(at(60)), rows[0].id);
    expect(sent).toMatchObject([{ attempt: 2 }]);
  });

  it("that asks for patience is left alone that long; when it is back the mail goes out", async () => {
    let busy = true;
    const { sent, on } = systemWith(() => {
      if (busy) throw new TryLater("busy", 120);
      return "sent";
    });
    await ask(on(start));
    const { messages, queue } = queueThat();
    await relay(on(start), queue);
    for (const { deliveryId } of messages) await deliver(on(start), deliveryId);
    expect((await row())?.due_at).toEqual(at(120));
    busy = false;
    await relay(on(at(120)), queue);
    for (const { deliveryId } of messages) await deliver(on(at(120)), deliveryId);
    expect(sent).toHaveLength(1);
    expect((await row())?.delivered_at).toEqual(at(120));
  });

  it("that knows the address takes no mail ends the matter", async () => {
    const { on } = systemWith(() => "undeliverable");
    await ask(on(start));
    const { messages, queue } = queueThat();
    await relay(on(start), queue);
    for (const { deliveryId } of messages) await deliver(on(start), deliveryId);
    expect((await row())?.delivered_at).not.toBeNull();
  });
});

it("a message of the dead-letter queue makes its delivery due again", async () => {
  const { on } = systemWith();
  await ask(on(start));
  const { messages, queue } = queueThat();
  await relay(on(start), queue);
  const acknowledged: string[] = [];
  const message = (body: JobMessage) => ({
    body,
    attempts: 1,
    ack: () => acknowledged.push(body.deliveryId),
    retry: () => {},
  });
  const batch = {
    queue: "tagesnest-jobs-dead",
    messages: messages.map(message),
  } as unknown as MessageBatch<JobMessage>;
  await consume(on(at(5)), batch);
  expect(acknowledged).toHaveLength(1);
  expect(await relay(on(at(6)), queue)).toBe(1);
});
