import "../../domain/parts";
import type { DirectDebits } from "../../domain/billing/debits";
import type { Inboxes } from "../../domain/conversations/rooms";
import { documentTickets } from "../../domain/documents/tickets";
import type { Feeds } from "../../domain/feed/store";
import type { Vendors } from "../../domain/kernel/context";
import type { Paper } from "../../domain/kernel/paper";
import { openVault } from "../../domain/kernel/vault";
import { doorSecrets } from "../../vendors/signing/doors";
import { hmacSignatures } from "../../vendors/signing/hmac";
import { jpeg, webp } from "./files";
import { StorageInMemory } from "./storage";

/** In place of a PDF, what it would say. */
const asText = (paper: Paper) => new TextEncoder().encode(JSON.stringify(paper));

const noDebits: DirectDebits | null = null;
const noFeeds: Feeds = { read: async () => null, keep: async () => {} };
const nobodysInboxes: Inboxes = { tell: async () => true, leave: async () => {} };

/** Windows behind which nothing happens: no mail, text or push leaves, nobody is signed in, nothing is cached. */
export const quietVendors: Vendors = {
  pageCache: { invalidate: async () => {} },
  mailer: { send: async () => "sent" },
  suppressions: { forgive: async () => {} },
  texter: { send: async () => "sent" },
  textCaps: { perPerson: 3, inAll: 100, codesInAll: 50 },
  pusher: { send: async () => ({ outcome: "sent" }) },
  links: { make: async () => "https://tagesnest.test/anmelden/link#secret" },
  sessions: {
    of: async () => [],
    end: async () => false,
    refreshRoles: async () => {},
    endAll: async () => 0,
    addProgram: async () => ({ accessToken: "access", refreshToken: "refresh", expiresIn: 300 }),
  },
  knownKeys: { forget: async () => {} },
  papers: {
    draw: async (paper) => asText(paper),
    append: async (signed, paper) => new Uint8Array([...signed, ...asText(paper)]),
  },
  debits: noDebits,
  remembered: { forget: async () => {} },
  signatures: hmacSignatures({ IDENTITY_SECRET: "secret-of-a-test-and-of-no-use-elsewhere" }),
  doors: doorSecrets({ DOOR_SECRET: "which point hides a door, in tests alone" }),
  pageAddress: (path, locale) => `https://tagesnest.test${locale === "en" ? "/en" : ""}${path}`,
  mailHours: { from: 7, until: 21 },
  geocoder: { locate: async () => [] },
  later: { ensureSchedule: async () => {}, publish: async () => {} },
  storage: new StorageInMemory(),
  cards: null,
  market: null,
  listingCopies: null,
  operator: {
    name: "Tagesnest GmbH",
    address: { street: "Musterweg 1", postalCode: "50667", town: "Köln" },
    vatId: "DE123456789",
    iban: "DE02120300000000202051",
  },
  signing: {},
  identityChecks: {},
  images: { resize: async (_, { type }) => (type === "image/webp" ? webp : jpeg) },
  vault: openVault(`1:${btoa("a master key for tests, 32 signs")}`),
  tickets: documentTickets("a secret that tests alone use, and nobody else"),
  rooms: {
    say: async () => null,
    note: async () => {},
    block: async () => {},
    hide: async () => {},
    end: async () => {},
    leave: async () => {},
    silence: async () => {},
    forget: async () => {},
  },
  feeds: noFeeds,
  inboxes: nobodysInboxes,
  inboxTokens: { make: async () => "token", take: async () => null },
  roomTokens: { make: async () => "token", take: async () => null },
};
