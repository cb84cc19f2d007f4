import { createRoute, z } from "@hono/zod-openapi";
import {
  changeCommitment,
  endCommitment,
  enterCommitment,
  offerWeeks,
  removeCommitment,
} from "../../domain/capacity/commands";
import { enterAbsence, removeAbsence } from "../../domain/capacity/commands/absences";
import {
  ChangeCommitment,
  EndCommitment,
  EnterAbsence,
  EnterCommitment,
  OfferWeeks,
  RemoveAbsence,
  RemoveCommitment,
} from "../../domain/capacity/schemas";
import { findAddress } from "../../domain/childminders/addresses";
import { describeChildminder } from "../../domain/childminders/commands";
import { concludeAgreement } from "../../domain/childminders/commands/agreement";
import {
  acceptInvitation,
  inviteColleague,
  leaveJointCare,
  withdrawInvitation,
} from "../../domain/childminders/commands/joint-care";
import { claimPermit } from "../../domain/childminders/commands/permit-claims";
import {
  confirmStillRight,
  introduceMyself,
  passStep,
  setPrices,
  settleHome,
  withdrawText,
} from "../../domain/childminders/commands/profile";
import { listChildminder, unlistChildminder } from "../../domain/childminders/listing/commands";
import { MyChildminder } from "../../domain/childminders/own";
import { myChildminderId, readMyChildminder } from "../../domain/childminders/queries/own";
import {
  AcceptInvitation,
  ClaimPermit,
  ConcludeAgreement,
  DescribeChildminder,
  FindAddress,
  IntroduceMyself,
  InviteColleague,
  OpenCareHome,
  PassStep,
  SetPrices,
  WithdrawInvitation,
  WithdrawText,
} from "../../domain/childminders/schemas";
import type { Context } from "../../domain/kernel/context";
import { AppError } from "../../domain/kernel/errors";
import { countOrClose, guard, limit } from "../middleware/limits";
import { json, jsonBody, refusals, router } from "./router";

const tags = ["My childminding"];
const reading = [limit({ name: "my-childminder", quota: 240, windowSeconds: 60 })];
const changing = [guard({ name: "my-childminder-changes", quota: 120, windowSeconds: 60 })];
/** Each costs an address search, or a mail to somebody who has not asked for one. */
const slowly = [guard({ name: "my-childminder-costly", quota: 20, windowSeconds: 3600 })];
/** Of one person, from wherever: taken back and said again, they would reach anybody. */
const invitations = { name: "colleagues-of-person", quota: 10, windowSeconds: 86_400 };
const done = { 204: { description: "Done" }, ...refusals };
const made = (description: string) => ({ 201: json(description, z.object({ id: z.uuid() })), ...refusals });

const read = createRoute({
  method: "get",
  path: "/api/me/childminder",
  tags,
  summary: "All that a childminder has said about herself, what became of it, and what is still open",
  middleware: reading,
  responses: { 200: json("Hers alone", MyChildminder), ...refusals },
});

const person = createRoute({
  method: "put",
  path: "/api/me/childminder/person",
  tags,
  summary: "Who she is and whom she takes",
  middleware: changing,
  request: { body: jsonBody(IntroduceMyself) },
  responses: done,
});

/** An address in words, which of several is meant, and what the home is like: where it lies is found out here, not sent. */
const Address = FindAddress.extend({ choice: z.number().int().min(0).max(20).optional() });
const Home = Address.extend(
  OpenCareHome.pick({ joint: true, pets: true, garden: true, smokeFree: true, barrierFree: true }).shape,
);

const home = createRoute({
  method: "put",
  path: "/api/me/childminder/home",
  tags,
  summary:
    "Where she cares; another address is a move. `address_unclear` where there are several: say which by `choice`",
  middleware: slowly,
  request: { body: jsonBody(Home) },
  responses: done,
});

const leave = createRoute({
  method: "post",
  path: "/api/me/childminder/home/leave",
  tags,
  summary: "Leaves joint care for a home of her own",
  middleware: slowly,
  request: { body: jsonBody(Home.omit({ joint: true })) },
  responses: done,
});

const text = createRoute({
  method: "put",
  path: "/api/me/childminder/texts/{locale}",
  tags,
  summary: "What she says about herself in one language",
  middleware: changing,
  request: {
    params: DescribeChildminder.pick({ locale: true }),
    body: jsonBody(DescribeChildminder.omit({ childminderId: true, locale: true })),
  },
  responses: done,
});

const noText = createRoute({
  method: "delete",
  path: "/api/me/childminder/texts/{locale}",
  tags,
  summary: "Takes back what she said in one language",
  middleware: changing,
  request: { params: WithdrawText },
  responses: done,
});

const claim = createRoute({
  method: "post",
  path: "/api/me/childminder/permit-claims",
  tags,
  summary: "What her permit says; her youth office confirms or declines it",
  middleware: changing,
  request: { body: jsonBody(ClaimPermit) },
  responses: made("The claim"),
});

const hours = createRoute({
  method: "post",
  path: "/api/me/childminder/weeks",
  tags,
  summary: "The week she offers from a day on",
  middleware: changing,
  request: { body: jsonBody(OfferWeeks.omit({ childminderId: true })) },
  responses: done,
});

const enterChild = createRoute({
  method: "post",
  path: "/api/me/childminder/children",
  tags,
  summary: "A child she looks after already: month of birth and hours, no name",
  middleware: changing,
  request: { body: jsonBody(EnterCommitment.omit({ childminderId: true })) },
  responses: made("The care"),
});

const changeChild = createRoute({
  method: "put",
  path: "/api/me/childminder/children/{commitmentId}",
  tags,
  summary: "Puts right what was entered of a child",
  middleware: changing,
  request: {
    params: ChangeCommitment.pick({ commitmentId: true }),
    body: jsonBody(ChangeCommitment.omit({ commitmentId: true })),
  },
  responses: done,
});

const endChild = createRoute({
  method: "post",
  path: "/api/me/childminder/children/{commitmentId}/end",
  tags,
  summary: "A child will come no longer from a day on",
  middleware: changing,
  request: {
    params: EndCommitment.pick({ commitmentId: true }),
    body: jsonBody(EndCommitment.omit({ commitmentId: true })),
  },
  responses: done,
});

const removeChild = createRoute({
  method: "delete",
  path: "/api/me/childminder/children/{commitmentId}",
  tags,
  summary: "A child that was entered by mistake",
  middleware: changing,
  request: { params: RemoveCommitment },
  responses: done,
});

const prices = createRoute({
  method: "put",
  path: "/api/me/childminder/prices",
  tags,
  summary: "Price of private hours, and meals",
  middleware: changing,
  request: { body: jsonBody(SetPrices) },
  responses: done,
});

const pass = createRoute({
  method: "post",
  path: "/api/me/childminder/passed-steps",
  tags,
  summary: "Nothing to enter at this step, or not yet",
  middleware: changing,
  request: { body: jsonBody(PassStep) },
  responses: done,
});

const agreement = createRoute({
  method: "post",
  path: "/api/me/childminder/agreement",
  tags,
  summary: "Concludes the processing agreement in the version that was read",
  middleware: changing,
  request: { body: jsonBody(ConcludeAgreement) },
  responses: done,
});

const stillRight = createRoute({
  method: "post",
  path: "/api/me/childminder/still-right",
  tags,
  summary: "Everything is still right; parents see the day",
  middleware: changing,
  responses: done,
});

const list = createRoute({
  method: "put",
  path: "/api/me/childminder/listing",
  tags,
  summary: "Wants to be found again",
  middleware: changing,
  responses: done,
});

const unlist = createRoute({
  method: "delete",
  path: "/api/me/childminder/listing",
  tags,
  summary: "Takes herself out of the search",
  middleware: changing,
  responses: done,
});

const absent = createRoute({
  method: "post",
  path: "/api/me/childminder/absences",
  tags,
  summary: "Days on which she does not care; what is free stays as it is",
  middleware: changing,
  request: { body: jsonBody(EnterAbsence) },
  responses: {
    201: json("How many others it overlaps", z.object({ id: z.uuid(), overlaps: z.number().int() })),
    ...refusals,
  },
});

const present = createRoute({
  method: "delete",
  path: "/api/me/childminder/absences/{absenceId}",
  tags,
  summary: "There after all",
  middleware: changing,
  request: { params: RemoveAbsence },
  responses: done,
});

const invite = createRoute({
  method: "post",
  path: "/api/me/childminder/invitations",
  tags,
  summary: "Asks a colleague into the joint home by mail",
  middleware: slowly,
  request: { body: jsonBody(InviteColleague) },
  responses: made("The invitation"),
});

const withdraw = createRoute({
  method: "delete",
  path: "/api/me/childminder/invitations/{invitationId}",
  tags,
  summary: "Takes an invitation back",
  middleware: changing,
  request: { params: WithdrawInvitation },
  responses: done,
});

const accept = createRoute({
  method: "post",
  path: "/api/me/childminder/invitations/accept",
  tags,
  summary: "Comes into a joint home by the secret of the mailed link",
  middleware: slowly,
  request: { body: jsonBody(AcceptInvitation) },
  responses: done,
});

export const myChildminderRoutes = router()
  .openapi(read, async (c) => c.json(await readMyChildminder(c.get("ctx")), 200))
  .openapi(person, async (c) => {
    await introduceMyself(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(home, async (c) => {
    const { joint, ...input } = c.req.valid("json");
    await settleHome(c.get("ctx"), { ...(await located(c.get("ctx"), input)), joint });
    return c.body(null, 204);
  })
  .openapi(leave, async (c) => {
    await leaveJointCare(c.get("ctx"), await located(c.get("ctx"), c.req.valid("json")));
    return c.body(null, 204);
  })
  .openapi(text, async (c) => {
    const childminderId = await myChildminderId(c.get("ctx"));
    await describeChildminder(c.get("ctx"), { childminderId, ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(noText, async (c) => {
    await withdrawText(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(claim, async (c) => c.json(await claimPermit(c.get("ctx"), c.req.valid("json")), 201))
  .openapi(hours, async (c) => {
    const childminderId = await myChildminderId(c.get("ctx"));
    await offerWeeks(c.get("ctx"), { childminderId, ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(enterChild, async (c) => {
    const childminderId = await myChildminderId(c.get("ctx"));
    return c.json(await enterCommitment(c.get("ctx"), { childminderId, ...c.req.valid("json") }), 201);
  })
  .openapi(changeChild, async (c) => {
    await changeCommitment(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(endChild, async (c) => {
    await endCommitment(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(removeChild, async (c) => {
    await removeCommitment(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(prices, async (c) => {
    await setPrices(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(pass, async (c) => {
    await passStep(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(agreement, async (c) => {
    await concludeAgreement(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(stillRight, async (c) => {
    await confirmStillRight(c.get("ctx"));
    return c.body(null, 204);
  })
  .openapi(list, async (c) => {
    await listChildminder(c.get("ctx"), { childminderId: await myChildminderId(c.get("ctx")) });
    return c.body(null, 204);
  })
  .openapi(unlist, async (c) => {
    await unlistChildminder(c.get("ctx"), { childminderId: await myChildminderId(c.get("ctx")) });
    return c.body(null, 204);
  })
  .openapi(absent, async (c) => c.json(await enterAbsence(c.get("ctx"), c.req.valid("json")), 201))
  .openapi(present, async (c) => {
    await removeAbsence(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  })
  .openapi(accept, async (c) => {
    await acceptInvitation(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(invite, async (c) => {
    const ctx = c.get("ctx");
    if (ctx.actor.personId) await countOrClose(c, invitations, ctx.actor.personId);
    return c.json(await inviteColleague(ctx, c.req.valid("json")), 201);
  })
  .openapi(withdraw, async (c) => {
    await withdrawInvitation(c.get("ctx"), c.req.valid("param"));
    return c.body(null, 204);
  });

type Features = {
  readonly pets: boolean;
  readonly garden: boolean;
  readonly smokeFree: boolean;
  readonly barrierFree: boolean;
};

/** The home where the geocoder says that it lies. Errors: `address_unclear` while it is open which of several is meant. */
async function located(ctx: Context, { choice, ...input }: z.output<typeof Address> & Features) {
  const { pets, garden, smokeFree, barrierFree, ...asked } = input;
  const found = await findAddress(ctx, asked);
  const meant = found[choice ?? 0];
  if (!meant || (choice === undefined && found.length > 1)) {
    throw new AppError("childminders.address_unclear", { count: found.length }, "choice");
  }
  const { address, land, placeName, lon, lat } = meant;
  return { address, land, placeName, lon, lat, pets, garden, smokeFree, barrierFree };
}
