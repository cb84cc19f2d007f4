import type { IncidentKind } from "../../../domain/attendance/schemas";
import { m } from "../../paraglide/messages.js";
import type { OwnIncidentQuery } from "./own-incident.query";

export type IncidentView = NonNullable<OwnIncidentQuery["ownIncident"]>;

const kindTexts: Readonly<Record<IncidentKind, () => string>> = {
  accident: m.attendance_incident_accident,
  illness: m.attendance_incident_illness,
  move: m.attendance_incident_move,
  household: m.attendance_incident_household,
  end: m.attendance_incident_end,
};

export const incidentName = (kind: IncidentKind): string => kindTexts[kind]();
