/**
 * Headers that server/main.ts sets on every request to Next, replacing what a visitor sent under these names.
 * They are the only way in which lib/auth.ts and lib/action.ts learn about the connection.
 */
export const internalHeaders = {
  /** Network address of the visitor, seen through TRUST_PROXY. */
  client: "x-lukan-client-address",
  /** Path and query of the request, so that a sign-in can lead back to it. */
  path: "x-lukan-path",
  requestId: "x-request-id",
} as const;

/** From where a request came; kept with a session and counted by the throttle. */
export interface Client {
  readonly address: string;
  readonly userAgent: string;
}

const unknownAddress = "未知";

/** @param userAgent is cut to 300 characters: it is shown in lists of sessions */
export function clientOf(headers: { get(name: string): string | null }): Client {
  return {
    address: headers.get(internalHeaders.client) || unknownAddress,
    userAgent: (headers.get("user-agent") ?? "").slice(0, 300),
  };
}

/**
 * What is counted for an address: one household or server has a whole /64 of IPv6, so its last four groups
 * are left out.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.toLowerCase().split("::");
  const groups = head === "" ? [] : head.split(":");
  const rest = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - rest.length);
  const full = [...groups, ...Array<string>(zeros).fill("0"), ...rest];
  return `${full.slice(0, 4).join(":")}::/64`;
}
