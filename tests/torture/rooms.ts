/**
 * `bun run torture:rooms`: four devices of two people talk in one room, through everything that may happen to it, and then each of them, the
 * room's own SQLite and its copy in PostgreSQL are compared: equal, without gaps, every acknowledged message once. workerd is killed
 * while messages are on their way (`TORTURE_KILLS`, 50), sockets break, a room sleeps, PostgreSQL goes away for a while, one device
 * sends in any order and twice, and one has a clock that is a day off. Fails at the first difference, and says which.
 */
import { Device } from "./device";
import { RoomStage, type Stored } from "./room-stage";
import { pause, until } from "./waiting";

const kills = Number(process.env.TORTURE_KILLS ?? 50);
/** A room that nobody speaks in for so long is put to sleep by the platform (after ten seconds). */
const sleepMs = 12_000;
const withoutPostgresMs = 15_000;

const place = await RoomStage.set();
const { stage, placementId, cookies } = place;
const common = { origin: stage.origin, placementId };
const devices = [
  new Device({ ...common, name: "her phone", cookie: cookies.childminder }),
  new Device({ ...common, name: "her tablet", cookie: cookies.childminder, disorderly: true }),
  new Device({ ...common, name: "his phone", cookie: cookies.family }),
  new Device({ ...common, name: "his watch, a day off", cookie: cookies.family, clockOff: 86_400_000 }),
];
const told = { drops: 0, sleeps: 0, storedUnacknowledged: 0, withoutPostgres: 0 };
const everybodyIn = () => until(() => devices.every(({ isIn }) => isIn), 60_000, "everybody is in");
const allAcknowledged = (ms: number) =>
  until(
    () => devices.every(({ unacknowledged }) => unacknowledged.length === 0),
    ms,
    "everything is acknowledged",
  ).catch((error) => {
    for (const { name, unacknowledged, isIn, faults } of devices) console.error(name, { isIn, unacknowledged, faults });
    throw error;
  });

await everybodyIn();
for (let round = 1; round <= kills; round++) {
  await talkForAWhile(round);
  if (round === Math.ceil(kills / 3)) await goWithoutPostgres();
  if (round % Math.ceil(kills / 2) === 0) await sleepAndWake();
  await killInTheMiddle(round);
  if (round % 10 === 0) console.log(`  ${round} of ${kills} kills, ${devices[0]?.talk.last} entries`);
}
await allAcknowledged(60_000);
await until(() => new Set(devices.map(({ talk }) => talk.last)).size === 1, 60_000, "all have heard the same");
for (const device of devices) await device.readAll();
// Receipts may follow while it is awaited: what counts is that the copy is where the devices are.
const behind = async () => (devices[0]?.talk.last ?? 0) - (await place.copiedUpTo());
await until(async () => (await behind()) === 0, 120_000, "the copy has caught up");
const copy = await place.copy();
for (const device of devices) device.close();
await stage.stopWorker();
const room = place.room(devices[0]?.said[0] ?? "");
await stage.strike();

const faults = [
  ...devices.flatMap((device) => device.faults),
  ...gapsIn("the room", room),
  ...gapsIn("the copy", copy),
  ...differences("the copy", copy, room),
  ...devices.flatMap((device) => shows(device, room)),
  ...devices.flatMap((device) => onceAndInOrder(device, room)),
];
const count = (what: (device: Device) => number) => devices.reduce((sum, device) => sum + what(device), 0);
console.log(`
  ${stage.kills} kills of workerd, ${told.drops} broken sockets, ${count(({ sockets }) => sockets)} sockets in all
  ${told.sleeps} times asleep, ${withoutPostgresMs / 1000} s without PostgreSQL, in which ${told.withoutPostgres} messages were acknowledged
  ${count(({ said }) => said.length)} things said, ${count(({ refusals }) => refusals)} changes came too late, ${room.length} entries; ${told.storedUnacknowledged} were stored when workerd was killed before it had said so
  ${faults.length === 0 ? "Four devices, the room and its copy are equal: nothing lost, doubled or reordered." : faults.join("\n  ")}
`);
process.exit(faults.length === 0 ? 0 : 1);

async function talkForAWhile(round: number): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    const device = someone();
    device.say(`Runde ${round}, ${turn}: ${device.name}`);
    if (Math.random() < 0.15) device.change(Math.random() < 0.7 ? `geändert in Runde ${round}` : null);
    if (Math.random() < 0.2) {
      someone().drop();
      told.drops += 1;
    }
    await pause(100 + Math.random() * 250);
  }
}

/** All speak at once, and somewhere between the first word on its way and the last answer the process is gone. */
async function killInTheMiddle(round: number): Promise<void> {
  await everybodyIn();
  const keys = devices.flatMap((device) => [device.say(`Mitten im Satz ${round}`), device.say(`und noch einer`)]);
  await pause(Math.random() * 25);
  const before = new Set(devices.flatMap(({ unacknowledged }) => unacknowledged));
  const known = devices[0]?.talk.last ?? 0;
  await stage.kill();
  await everybodyIn();
  await allAcknowledged(60_000);
  told.storedUnacknowledged += keys.filter((key) => before.has(key) && isOlderThanItsResend(key, known)).length;
}

/** The greeting of the new process brought it: the old one had stored it. */
function isOlderThanItsResend(key: string, known: number): boolean {
  return devices.some((device) => device.greetedWith.has(key) && (device.numbers.get(key) ?? 0) > known);
}

async function goWithoutPostgres(): Promise<void> {
  await everybodyIn();
  await stage.stopPostgres();
  const before = acknowledged();
  for (const end = Date.now() + withoutPostgresMs; Date.now() < end; ) {
    someone().say("Die Datenbank ist fort");
    await pause(600);
  }
  await allAcknowledged(10_000);
  told.withoutPostgres = acknowledged() - before;
  await stage.startPostgres();
}

async function sleepAndWake(): Promise<void> {
  await everybodyIn();
  await allAcknowledged(30_000);
  await pause(sleepMs);
  told.sleeps += 1;
  for (const device of devices) device.say("Wieder wach");
  await allAcknowledged(30_000);
}

function acknowledged(): number {
  return devices.reduce((sum, { said, unacknowledged }) => sum + said.length - unacknowledged.length, 0);
}

function someone(): Device {
  const device = devices[Math.floor(Math.random() * devices.length)];
  if (!device) throw new Error("nobody is there");
  return device;
}

function gapsIn(where: string, entries: readonly Stored[]): string[] {
  return entries
    .flatMap(({ seq }, at) => (seq === at + 1 ? [] : [`${where} has ${seq} in place ${at + 1}`]))
    .slice(0, 3);
}

function differences(where: string, some: readonly Stored[], others: readonly Stored[]): string[] {
  // An edit has no text of its own in either: its message says what it says now.
  const asText = ({ seq, key, kind, member, text, deleted }: Stored) =>
    JSON.stringify([seq, key, kind, member, kind === "message" ? text : "", kind === "message" && deleted]);
  const all = Array.from({ length: Math.max(some.length, others.length) }, (_, at) => [some[at], others[at]] as const);
  return all
    .filter(([one, other]) => !one || !other || asText(one) !== asText(other))
    .map(([one, other]) => `${where}: ${JSON.stringify(one)} is not ${JSON.stringify(other)}`)
    .slice(0, 5);
}

function shows({ name, talk }: Device, room: readonly Stored[]): string[] {
  const lines = talk.lines.map(({ seq, text, deleted, member }) => JSON.stringify([seq, member, text, deleted]));
  const stored = room
    .filter(({ kind }) => kind === "message" || kind === "system")
    .map(({ seq, member, text, deleted }) => JSON.stringify([seq, member, text, deleted]));
  const wrong = stored.filter((line, at) => line !== lines[at]);
  return lines.length === stored.length && wrong.length === 0
    ? []
    : [`${name} shows ${lines.length} lines, the room has ${stored.length}; first ${wrong[0]}`];
}

/** Every acknowledged message is there once; of an orderly device in the order in which it was said. */
function onceAndInOrder(device: Device, room: readonly Stored[]): string[] {
  const numbers = new Map<string, number[]>();
  for (const { key, seq } of room) numbers.set(key, [...(numbers.get(key) ?? []), seq]);
  const found = device.said.map((key) => numbers.get(key) ?? []);
  const lost = found.filter(({ length }) => length !== 1).length;
  const order = found.flat();
  const jumps = device.isOrderly ? order.filter((seq, at) => seq < (order[at - 1] ?? 0)).length : 0;
  return [
    ...(lost > 0 ? [`${device.name}: ${lost} of ${device.said.length} are not there once`] : []),
    ...(jumps > 0 ? [`${device.name}: ${jumps} came before what was said earlier`] : []),
  ];
}
