import { z } from "zod";
import { type Day, isDay, isMonth, type Month } from "./calendar";

/** A day as doors hand it in: "2027-03-01". */
export const dayField = z.custom<Day>((value) => typeof value === "string" && isDay(value));

/** A month as doors hand it in: "2025-03". */
export const monthField = z.custom<Month>((value) => typeof value === "string" && isMonth(value));
