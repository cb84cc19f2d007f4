const header = "x-room-entering";

/** Headers and parameters by which partyserver would believe what the outside says of itself. */
const believed = {
  headers: [header, "x-partykit-props", "x-partykit-room", "x-partykit-namespace"],
  parameters: ["_pk"],
};

/** A request as the room may believe it: who comes was decided at the door, and nothing else that outsiders say of themselves remains. */
export function entered(request: Request, entering: object): Request {
  const url = new URL(request.url);
  for (const name of believed.parameters) url.searchParams.delete(name);
  const headers = new Headers(request.headers);
  for (const name of believed.headers) headers.delete(name);
  headers.set(header, JSON.stringify(entering));
  return new Request(url, { headers });
}

/** Who comes, as the door has written it. The room has no other way in. */
export function enteringOf<Who>(request: Request): Who {
  const text = request.headers.get(header);
  if (text === null) throw new Error("a request came into a room without passing its door");
  return JSON.parse(text);
}
