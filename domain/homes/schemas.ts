import { z } from "zod";
import { eachFeature } from "../kernel/care-choices";
import { written } from "../kernel/fields";
import { lands } from "../kernel/laender";
import { GERMANY } from "../kernel/metric-point";

/** A place of care with its private address and the exact point of its door. */
export const OpenCareHome = z.strictObject({
  joint: z.boolean(),
  land: z.enum(lands),
  /** Of the gazetteer, `ags-14713000`: by it an office is responsible. Names are not unique, not even in one Land. */
  municipalityId: z.string().max(120),
  placeName: written(100),
  address: written(300),
  lon: z.number().min(GERMANY.west).max(GERMANY.east),
  lat: z.number().min(GERMANY.south).max(GERMANY.north),
  /** She has set the point herself, since no directory knows the street. */
  placedByHand: z.boolean().optional(),
  ...eachFeature(() => z.boolean()),
});

export type OpenCareHome = z.infer<typeof OpenCareHome>;

/** Where she cares, as the geocoder found it. Said again with another address, she moves. */
export const SettleHome = OpenCareHome;

export type SettleHome = OpenCareHome;
