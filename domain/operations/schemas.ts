import { z } from "zod";

export const ReplayDelivery = z.strictObject({ deliveryId: z.uuid() });
export type ReplayDelivery = z.output<typeof ReplayDelivery>;
