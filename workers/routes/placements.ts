import { createRoute, z } from "@hono/zod-openapi";
import { agreeToChange, proposeChange, refuseChange, takeChangeBack } from "../../domain/placements/commands/changes";
import {
  agreeContractDay,
  concludeContract,
  proposeContractDay,
  releasePlace,
  unsayContract,
} from "../../domain/placements/commands/contracts";
import { completeSettlingIn, giveNotice, giveUpPlace } from "../../domain/placements/commands/endings";
import {
  answerInquiry,
  askForCare,
  declineInquiry,
  rankWishes,
  withdrawInquiry,
} from "../../domain/placements/commands/inquiries";
import { acceptOffer, offerPlace, refuseOffer, takeOfferBack } from "../../domain/placements/commands/offers";
import { writeSettlingNote } from "../../domain/placements/commands/settling";
import { callOffVisit, pickVisit, proposeVisit } from "../../domain/placements/commands/visits";
import {
  AcceptOffer,
  AgreeContractDay,
  AgreeToChange,
  AnswerInquiry,
  AskForCare,
  CallOffVisit,
  CompleteSettlingIn,
  ConcludeContract,
  DeclineInquiry,
  GiveNotice,
  GiveUpPlace,
  OfferPlace,
  PickVisit,
  ProposeChange,
  ProposeContractDay,
  ProposeVisit,
  RankWishes,
  RefuseChange,
  RefuseOffer,
  ReleasePlace,
  TakeChangeBack,
  TakeOfferBack,
  UnsayContract,
  WithdrawInquiry,
  WriteSettlingNote,
} from "../../domain/placements/schemas";
import { readVisitCalendar } from "../../domain/placements/visit-calendar";
import { guard } from "../middleware/limits";
import { changing, done, family, hers, made, params, step, tags, without } from "./placement-steps";
import { jsonBody, queryOf, refusals, router } from "./router";

const ask = createRoute({
  method: "post",
  path: "/api/family/placements",
  tags,
  summary: "Asks a childminder for care of one child; five can be open at once",
  middleware: [guard({ name: "inquiries", quota: 30, windowSeconds: 3600 })],
  request: { body: jsonBody(AskForCare) },
  responses: made,
});

const rank = createRoute({
  method: "put",
  path: "/api/family/placements/order",
  tags,
  summary: "The order of wishes, the first first",
  middleware: changing,
  request: { body: jsonBody(RankWishes) },
  responses: done,
});

const offer = createRoute({
  method: "post",
  path: "/api/me/childminder/placements/{placementId}/offer",
  tags,
  summary: "Offers hours from a day on and holds them until the offer is answered or its days are over",
  middleware: changing,
  request: { params, body: jsonBody(OfferPlace.omit(without)) },
  responses: made,
});

const calendarFile = {
  200: {
    description: "The agreed visit as iCalendar (RFC 5545)",
    content: { "text/calendar": { schema: z.string() } },
  },
  ...refusals,
};

function calendar<Door extends string>(door: Door) {
  return createRoute({
    method: "get",
    path: `${door}/placements/{placementId}/visit.ics`,
    tags,
    summary: "The agreed visit for one's own calendar",
    request: { params, query: queryOf(z.strictObject({})) },
    responses: calendarFile,
  });
}

/** Other hours, or another end, by either side through its own door. */
function changesAt<Door extends string>(door: Door) {
  return {
    propose: createRoute({
      method: "post",
      path: `${door}/placements/{placementId}/change-proposal`,
      tags,
      summary: "Proposes other hours from a day on, or another end; hers are held until it is answered",
      middleware: changing,
      request: { params, body: jsonBody(ProposeChange.omit(without)) },
      responses: made,
    }),
    agree: step(door, "change-agreement", "Agrees to the other side's change", AgreeToChange.omit(without)),
    refuse: step(door, "change-refusal", "Does not agree to the change, and says why", RefuseChange.omit(without)),
    takeBack: step(door, "change-withdrawal", "Takes one's own proposal back", TakeChangeBack.omit(without)),
  };
}
const familyChanges = changesAt(family);
const herChanges = changesAt(hers);

/** The contract that follows an accepted place, through each side's own door. */
function contractsAt<Door extends string>(door: Door) {
  return {
    conclude: step(
      door,
      "contract",
      "Says that the contract is concluded, and on which day",
      ConcludeContract.omit(without),
    ),
    unsay: step(door, "contract-withdrawal", "Says that it is not concluded after all", UnsayContract.omit(without)),
    propose: step(door, "contract-day-proposal", "Proposes another last day for it", ProposeContractDay.omit(without)),
    agree: step(door, "contract-day", "Agrees to the day that the other side proposed", AgreeContractDay.omit(without)),
    release: step(
      door,
      "release",
      "Lets a reserved place go once the agreed day has passed without a contract; its hours are free at once",
      ReleasePlace.omit(without),
    ),
  };
}
const familyContracts = contractsAt(family);
const herContracts = contractsAt(hers);

const familySteps = {
  withdraw: step(family, "withdrawal", "Does not go on, and says why", WithdrawInquiry.omit(without)),
  propose: step(family, "visit-proposal", "Proposes up to five times for a visit", ProposeVisit.omit(without)),
  pick: step(
    family,
    "visit-choice",
    "Picks one of her times; the exact address is shown from then on",
    PickVisit.omit(without),
  ),
  callOff: step(family, "visit-cancellation", "Calls the visit off", CallOffVisit.omit(without)),
  accept: step(
    family,
    "acceptance",
    "Accepts the offer: the place is reserved, nobody has to pay yet",
    AcceptOffer.omit(without),
  ),
  refuse: step(family, "offer-refusal", "Does not take this offer, and says why", RefuseOffer.omit(without)),
  giveUp: step(family, "return", "Gives a reserved place back before the first day", GiveUpPlace.omit(without)),
  notice: step(family, "notice", "Gives notice with a last day", GiveNotice.omit(without)),
};

const herSteps = {
  answer: step(hers, "answer", "Would like to get to know the family", AnswerInquiry.omit(without)),
  decline: step(hers, "decline", "Says no, and why", DeclineInquiry.omit(without)),
  propose: step(hers, "visit-proposal", "Proposes up to five times for a visit", ProposeVisit.omit(without)),
  pick: step(
    hers,
    "visit-choice",
    "Picks one of the family's times; the family sees her exact address from then on",
    PickVisit.omit(without),
  ),
  callOff: step(hers, "visit-cancellation", "Calls the visit off", CallOffVisit.omit(without)),
  takeBack: step(hers, "offer-withdrawal", "Takes the offer back, and says why", TakeOfferBack.omit(without)),
  settled: step(hers, "settled", "The child has settled in", CompleteSettlingIn.omit(without)),
  note: step(
    hers,
    "settling-notes",
    "Says how a day of the settling-in went; the plan answers",
    WriteSettlingNote.omit(without),
  ),
  giveUp: step(hers, "return", "Gives a reserved place back before the first day", GiveUpPlace.omit(without)),
  notice: step(hers, "notice", "Gives notice with a last day", GiveNotice.omit(without)),
};

const calendarHeaders = {
  "content-type": "text/calendar; charset=utf-8",
  "content-disposition": 'attachment; filename="kennenlernen.ics"',
};

export const placementRoutes = router()
  .openapi(ask, async (c) => c.json(await askForCare(c.get("ctx"), c.req.valid("json")), 201))
  .openapi(rank, async (c) => {
    await rankWishes(c.get("ctx"), c.req.valid("json"));
    return c.body(null, 204);
  })
  .openapi(calendar(family), async (c) =>
    c.body(
      await readVisitCalendar(c.get("ctx"), "family", { id: c.req.valid("param").placementId }),
      200,
      calendarHeaders,
    ),
  )
  .openapi(familyChanges.propose, async (c) =>
    c.json(await proposeChange(c.get("ctx"), "family", { ...c.req.valid("param"), ...c.req.valid("json") }), 201),
  )
  .openapi(familyChanges.agree, async (c) => {
    await agreeToChange(c.get("ctx"), "family", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(familyChanges.refuse, async (c) => {
    await refuseChange(c.get("ctx"), "family", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(familyChanges.takeBack, async (c) => {
    await takeChangeBack(c.get("ctx"), "family", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(familyContracts.conclude, async (c) => {
    await concludeContract(c.get("ctx"), "family", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(familyContracts.unsay, async (c) => {
    await unsayContract(c.get("ctx"), "family", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(familyContracts.propose, async (c) => {
    await proposeContractDay(c.get("ctx"), "family", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(familyContracts.agree, async (c) => {
    await agreeContractDay(c.get("ctx"), "family", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(familyContracts.release, async (c) => {
    await releasePlace(c.get("ctx"), "family", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(familySteps.withdraw, async (c) => {
    await withdrawInquiry(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(familySteps.propose, async (c) => {
    await proposeVisit(c.get("ctx"), "family", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(familySteps.pick, async (c) => {
    await pickVisit(c.get("ctx"), "family", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(familySteps.callOff, async (c) => {
    await callOffVisit(c.get("ctx"), "family", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(familySteps.accept, async (c) => {
    await acceptOffer(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(familySteps.refuse, async (c) => {
    await refuseOffer(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(familySteps.giveUp, async (c) => {
    await giveUpPlace(c.get("ctx"), "family", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(familySteps.notice, async (c) => {
    await giveNotice(c.get("ctx"), "family", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  });

export const herPlacementRoutes = router()
  .openapi(offer, async (c) =>
    c.json(await offerPlace(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") }), 201),
  )
  .openapi(calendar(hers), async (c) =>
    c.body(
      await readVisitCalendar(c.get("ctx"), "childminder", { id: c.req.valid("param").placementId }),
      200,
      calendarHeaders,
    ),
  )
  .openapi(herChanges.propose, async (c) =>
    c.json(await proposeChange(c.get("ctx"), "childminder", { ...c.req.valid("param"), ...c.req.valid("json") }), 201),
  )
  .openapi(herChanges.agree, async (c) => {
    await agreeToChange(c.get("ctx"), "childminder", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herChanges.refuse, async (c) => {
    await refuseChange(c.get("ctx"), "childminder", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herChanges.takeBack, async (c) => {
    await takeChangeBack(c.get("ctx"), "childminder", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herContracts.conclude, async (c) => {
    await concludeContract(c.get("ctx"), "childminder", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herContracts.unsay, async (c) => {
    await unsayContract(c.get("ctx"), "childminder", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herContracts.propose, async (c) => {
    await proposeContractDay(c.get("ctx"), "childminder", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herContracts.agree, async (c) => {
    await agreeContractDay(c.get("ctx"), "childminder", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herContracts.release, async (c) => {
    await releasePlace(c.get("ctx"), "childminder", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herSteps.answer, async (c) => {
    await answerInquiry(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herSteps.decline, async (c) => {
    await declineInquiry(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herSteps.propose, async (c) => {
    await proposeVisit(c.get("ctx"), "childminder", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herSteps.pick, async (c) => {
    await pickVisit(c.get("ctx"), "childminder", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herSteps.callOff, async (c) => {
    await callOffVisit(c.get("ctx"), "childminder", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herSteps.takeBack, async (c) => {
    await takeOfferBack(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herSteps.settled, async (c) => {
    await completeSettlingIn(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herSteps.note, async (c) => {
    await writeSettlingNote(c.get("ctx"), { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herSteps.giveUp, async (c) => {
    await giveUpPlace(c.get("ctx"), "childminder", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  })
  .openapi(herSteps.notice, async (c) => {
    await giveNotice(c.get("ctx"), "childminder", { ...c.req.valid("param"), ...c.req.valid("json") });
    return c.body(null, 204);
  });
