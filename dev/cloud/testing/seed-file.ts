import { join } from "node:path";

/** Archive of an initialised database. Under node_modules: the next run starts in two seconds, a fresh install begins anew. */
export const SEED_FILE = join(import.meta.dirname, "../../../node_modules/.cache/tagesnest/seed.tar.gz");
