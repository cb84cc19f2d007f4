import type { Asked } from "../../api/command";
import { confirmWaiting, leaveWaitingList, passOpening, takeOpening } from "../../api/waiting";

/** What a family's buttons beside a waiting list ask of the API, by the button that was pressed. */
export const waitingForms: Readonly<Record<string, (entryId: string) => Asked<{ placementId?: string } | undefined>>> =
  {
    "waiting-take": (entryId) => takeOpening({ param: { entryId }, json: {} }),
    "waiting-pass": (entryId) => passOpening({ param: { entryId }, json: {} }),
    "waiting-confirm": (entryId) => confirmWaiting({ param: { entryId }, json: {} }),
    "waiting-leave": (entryId) => leaveWaitingList({ param: { entryId } }),
  };
