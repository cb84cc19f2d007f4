import { getServerByName } from "partyserver";
import type { Inboxes, Rooms } from "../../domain/conversations/rooms";

export type RoomSettings = Pick<Env, "PLACEMENT_ROOM" | "INBOX_ROOM" | "ROOM_JURISDICTION">;

/**
 * The room of a placement, started: a bare stub would run before its tables are there. Where the setting names a jurisdiction it lives
 * there for good; the local runtime knows none.
 */
export function placementRoom(settings: RoomSettings, placementId: string) {
  return getServerByName(settings.PLACEMENT_ROOM, placementId, placeOf(settings));
}

export function inboxRoom(settings: RoomSettings, personId: string) {
  return getServerByName(settings.INBOX_ROOM, personId, placeOf(settings));
}

const placeOf = ({ ROOM_JURISDICTION }: RoomSettings) => (ROOM_JURISDICTION ? { jurisdiction: ROOM_JURISDICTION } : {});

/** Inboxes as Durable Objects of this Worker. */
export function durableInboxes(settings: RoomSettings): Inboxes {
  return {
    tell: async (personId, talk) => (await inboxRoom(settings, personId)).tell(talk),
    leave: async (personId) => (await inboxRoom(settings, personId)).leave(),
  };
}

/** Rooms as Durable Objects of this Worker. */
export function durableRooms(settings: RoomSettings): Rooms {
  const room = (placementId: string) => placementRoom(settings, placementId);
  return {
    say: async (placementId, member, message) => (await room(placementId)).say(member, message),
    note: async (placementId, note) => (await room(placementId)).note(note),
    block: async (placementId, blocked) => (await room(placementId)).block(blocked),
    hide: async (placementId, hiding) => (await room(placementId)).hide(hiding),
    end: async (placementId) => (await room(placementId)).end(),
    leave: async (placementId, personId) => (await room(placementId)).leave(personId),
    silence: async (placementId, member) => (await room(placementId)).silence(member),
    forget: async (placementId) => (await room(placementId)).forget(),
  };
}
