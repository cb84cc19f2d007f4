import type { Permit } from "../homes/caps";
import type { Day } from "../kernel/calendar";
import type { Land } from "../kernel/laender";
import type { Capacity, Commitment, JointCap, OfferedWeek } from "./spans";

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
    joint: home.joint ? jointAlways : [],
  };
}

const jointAlways: readonly JointCap[] = [{ from: "1900-01-01" as Day, until: null, atOnce: null, contracts: null }];
