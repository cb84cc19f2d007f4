import type { placeRoutes } from "../../workers/routes/places";
import { commandsOf } from "./command";

const places = commandsOf<typeof placeRoutes>();
export const suggestPlaces = places("get", "/api/places");
