import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";
import { DomainError } from "#lib/errors";

/** Tells the visitor's address from the socket's and from what trusted proxies add to X-Forwarded-For. */
export type ClientAddressReader = (socketAddress: string, forwardedFor: string | undefined) => string;

/**
 * @param trustProxy TRUST_PROXY: empty (believe nobody), a number of proxies in front of us, or their addresses
 *   and CIDR ranges separated by commas
 * @throws DomainError INVALID where it is none of these
 */
export function clientAddressReader(trustProxy: string): ClientAddressReader {
  const setting = trustProxy.trim();
  if (setting === "") return (socketAddress) => plainAddress(socketAddress);
  if (/^\d{1,2}$/.test(setting)) return byHops(Number(setting));
  return byRanges(setting.split(",").map((range) => range.trim()));
}

/** The visitor's address of a request. */
export function clientAddressOf({ socket, headers }: IncomingMessage, read: ClientAddressReader): string {
  const forwarded = headers["x-forwarded-for"];
  return read(socket.remoteAddress ?? "", Array.isArray(forwarded) ? forwarded.join(",") : forwarded);
}

/** Each proxy appends the address that it saw, so the last `hops` entries are theirs to say. */
function byHops(hops: number): ClientAddressReader {
  return (socketAddress, forwardedFor) =>
    chain(socketAddress, forwardedFor).at(-1 - hops) ?? plainAddress(socketAddress);
}

function byRanges(ranges: string[]): ClientAddressReader {
  const trusted = new BlockList();
  for (const range of ranges) addRange(trusted, range);
  const isTrusted = (address: string) => trusted.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
  return (socketAddress, forwardedFor) => {
    const addresses = chain(socketAddress, forwardedFor);
    return addresses.findLast((address) => !isTrusted(address)) ?? addresses[0] ?? socketAddress;
  };
}

function addRange(list: BlockList, range: string): void {
  const [address = "", bits] = range.split("/");
  const version = isIP(address);
  const max = version === 6 ? 128 : 32;
  const prefix = bits === undefined ? max : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
  if (version === 0 || !(prefix <= max))
    throw new DomainError("INVALID", {
      user: "环境变量有误：TRUST_PROXY：要写代理的层数，或代理的 IP 地址、CIDR 网段，用逗号分隔",
    });
  list.addSubnet(address, prefix, version === 6 ? "ipv6" : "ipv4");
}

/** From the farthest to the nearest; entries that are no address end what can be believed. */
function chain(socketAddress: string, forwardedFor: string | undefined): string[] {
  const forwarded = (forwardedFor ?? "").split(",").map((entry) => plainAddress(entry.trim()));
  const believable = forwarded.slice(forwarded.findLastIndex((entry) => isIP(entry) === 0) + 1);
  return [...believable, plainAddress(socketAddress)];
}

/** An IPv4 address in IPv6 clothes (::ffff:10.0.0.1) is the IPv4 address. */
function plainAddress(address: string): string {
  return address.startsWith("::ffff:") && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
}

/** An address for the log that leads to a network, not to a person: 203.0.113.0, 2001:db8:1:: */
export function maskAddress(address: string): string {
  if (isIP(address) === 4) return address.replace(/\d+$/, "0");
  if (isIP(address) !== 6) return "";
  const groups = (address.split("::")[0] ?? "").split(":").slice(0, 3);
  return `${groups.join(":")}::`;
}
