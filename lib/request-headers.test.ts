import { expect, test } from "vitest";
import { clientOf, networkOf } from "#lib/request-headers";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2::6", "2001:db8:1:2::/64"],
  ["2001:db8::6", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
])("%s is counted as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test("a client is what the server says of the connection, its browser's name cut to length", () => {
  const headers = new Headers({ "x-lukan-client-address": "203.0.113.7", "user-agent": "a".repeat(5000) });
  expect(clientOf(headers)).toEqual({ address: "203.0.113.7", userAgent: "a".repeat(300) });
  expect(clientOf(new Headers({ "x-forwarded-for": "198.51.100.1" })).address).toBe("未知");
});
