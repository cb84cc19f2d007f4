import { describe, expect, it } from "vitest";
import { settleHearts, withHeart } from "./kept-hearts";

describe("hearts on a device", () => {
  it("come and go one by one", () => {
    const one = withHeart({}, "katrin", "device");
    expect(one).toEqual({ katrin: "device" });
    expect(withHeart(one, "katrin", "family")).toEqual({ katrin: "family" });
    expect(withHeart(one, "katrin", null)).toEqual({});
  });

  it("are taken over by the family that signs in, once", () => {
    const kept = { katrin: "device", tina: "family", amelie: "device" } as const;
    expect(settleHearts(kept, ["amelie", "julia"])).toEqual({
      hearts: { amelie: "family", julia: "family", katrin: "device" },
      toTakeOver: ["katrin"],
    });
  });
});
