import type { Vendors } from "../../domain/kernel/context";

/** Windows behind which nothing happens: no mail leaves, nobody is signed in, nothing is cached. */
export const quietVendors: Vendors = {
  pageCache: { invalidate: async () => {} },
  mailer: { send: async () => "sent" },
  links: { make: async () => "https://tagesnest.test/anmelden/link#secret" },
  sessions: {
    of: async () => [],
    end: async () => false,
    endAll: async () => 0,
    addProgram: async () => ({ accessToken: "access", refreshToken: "refresh", expiresIn: 300 }),
  },
  knownKeys: { forget: async () => {} },
  geocoder: { locate: async () => [] },
};
