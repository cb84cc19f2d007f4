import type { calendarRoutes } from "../../workers/routes/calendars";
import { commandsOf } from "./command";

const calendars = commandsOf<typeof calendarRoutes>();
export const openCalendar = calendars("post", "/api/me/calendar");
export const closeCalendar = calendars("delete", "/api/me/calendar");
