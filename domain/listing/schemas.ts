import { z } from "zod";

export const ListChildminder = z.strictObject({ childminderId: z.uuid() });

export type ListChildminder = z.infer<typeof ListChildminder>;

export const UnlistChildminder = ListChildminder;

export type UnlistChildminder = ListChildminder;
