import { expect, it } from "vitest";
import { browserOf, decryptPush } from "./push-decrypt.ts";

/** RFC 8291, section 5. */
const rfc = {
  body: "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
  browserKey: "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94",
  auth: "BTBZMqHH6r4Tts7J_aSIgg",
};

it("reads the example of RFC 8291 as a browser does, and nothing that was changed", () => {
  const [body, auth] = [Buffer.from(rfc.body, "base64url"), Buffer.from(rfc.auth, "base64url")];
  expect(decryptPush(body, browserOf(rfc.browserKey), auth)).toBe("When I grow up, I want to be a watermelon");
  const changed = Buffer.from(body);
  changed.writeUInt8((changed.at(-1) ?? 0) ^ 1, changed.length - 1);
  expect(() => decryptPush(changed, browserOf(rfc.browserKey), auth)).toThrow();
  expect(() => decryptPush(body, browserOf(rfc.browserKey), Buffer.alloc(16))).toThrow();
});
