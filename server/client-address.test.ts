import { expect, test } from "vitest";
import { clientAddressReader, maskAddress } from "#server/client-address";

test("without trusted proxies the header is not believed", () => {
  expect(clientAddressReader("")("::ffff:203.0.113.9", "198.51.100.1")).toBe("203.0.113.9");
});

test("hops count from the nearest proxy, so that a visitor's own entries don't count", () => {
  const read = clientAddressReader("1");
  expect(read("127.0.0.1", "6.6.6.6, 203.0.113.9")).toBe("203.0.113.9");
  expect(read("127.0.0.1", undefined)).toBe("127.0.0.1");
  expect(clientAddressReader("2")("127.0.0.1", "6.6.6.6, 203.0.113.9, 10.0.0.2")).toBe("203.0.113.9");
});

test("ranges are believed as far as they reach", () => {
  const read = clientAddressReader("127.0.0.1, 10.0.0.0/8, fd00::/8");
  expect(read("127.0.0.1", "6.6.6.6, 203.0.113.9, 10.1.2.3")).toBe("203.0.113.9");
  expect(read("198.51.100.7", "203.0.113.9")).toBe("198.51.100.7");
  expect(read("fd00::1", "2001:db8::5")).toBe("2001:db8::5");
});

test("what is no address ends the chain", () => {
  expect(clientAddressReader("3")("127.0.0.1", "203.0.113.9, unknown, 10.0.0.2")).toBe("127.0.0.1");
});

test.each(["abc", "10.0.0.0/33", "10.0.0.0/", "10.0.0.1,"])("%s is refused at start", (setting) => {
  expect(() => clientAddressReader(setting)).toThrow(/TRUST_PROXY/);
});

test("the log keeps the network, not the person", () => {
  expect(maskAddress("203.0.113.9")).toBe("203.0.113.0");
  expect(maskAddress("2001:db8:1:2::3")).toBe("2001:db8:1::");
});
