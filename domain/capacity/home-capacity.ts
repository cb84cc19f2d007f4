import { capsOn, type JointLimit, type Permit } from "../homes/caps";
import type { Day } from "../kernel/calendar";
import type { Land } from "../kernel/laender";
import { type Capacity, type Commitment, inForce, type JointCap, type OfferedWeek } from "./spans";

/** Everything that decides what is free in one care home. */
export type HomeCapacity = {
  readonly land: Land;
  readonly joint: boolean;
  readonly people: readonly {
    readonly childminderId: string;
    readonly permits: readonly Permit[];
    readonly offered: readonly OfferedWeek[];
  }[];
  /** Everybody's. */
  readonly commitments: readonly Commitment[];
};

/** What decides for one of them. A home is in joint care for as long as it exists, under the law of its Land alone. */
export function capacityOf(home: HomeCapacity, childminderId: string): Capacity {
  const her = home.people.find((one) => one.childminderId === childminderId);
  return {
    land: home.land,
    childminderId,
    permits: her?.permits ?? [],
    offered: her?.offered ?? [],
    commitments: home.commitments,
    joint: home.joint ? jointCaps(home) : [],
  };
}

/** When the home meets the conditions under which the law of its Land lets it take more: anew on each day a permit changes. */
function jointCaps({ land, people }: HomeCapacity): JointCap[] {
  const permits = people.flatMap((one) => one.permits);
  const days = [...new Set(permits.flatMap(({ from, until }) => (until ? [from, until] : [from])))].sort();
  return [BEFORE_ALL, ...days].map((from, at) => {
    const held = people.flatMap((one) => inForce(one.permits, from) ?? []);
    const underConditions = meetsConditions(capsOn(land, from).joint.conditions, held);
    return { from, until: days[at] ?? null, atOnce: null, contracts: null, underConditions };
  });
}

const BEFORE_ALL = "1900-01-01" as Day;

function meetsConditions(conditions: JointLimit["conditions"], held: readonly Permit[]): boolean {
  if (conditions === null || held.length === 0) return false;
  return conditions === "each permit"
    ? held.every((permit) => permit.underConditions === true)
    : held.some((permit) => permit.specialist === true);
}
