import { BlockList, isIP } from "node:net";

/** IANA's special-purpose registry of IPv4: what isn't somebody's server on the public internet. */
const special = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  // Shared by carriers; 阿里云 serves its instances' metadata at 100.100.100.200.
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  // Link-local; other clouds' metadata at 169.254.169.254.
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  special.addSubnet(network, bits, "ipv4");

/** Global unicast, the only IPv6 that is public, without tunnels that carry an IPv4 address, tests and documents. */
const unicast = new BlockList();
unicast.addSubnet("2000::", 3, "ipv6");
const tunnels = new BlockList();
for (const [network, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  tunnels.addSubnet(network, bits, "ipv6");

/** Whether an IP address is one of the public internet; a name, or anything else, is not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !special.check(address, "ipv4");
  // An address with a zone (fe80::1%eth0) is never public.
  if (family !== 6 || address.includes("%")) return false;
  return unicast.check(address, "ipv6") && !tunnels.check(address, "ipv6");
}
