import { z } from "zod";
import { written } from "../../kernel/fields";

/** Whom of the area, by a part of the name; without one, whoever has something open. */
export const ReadDesk = z.strictObject({ name: written(120, 0).default("") });
export type ReadDesk = z.output<typeof ReadDesk>;
