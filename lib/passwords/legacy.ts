import { createHash, timingSafeEqual } from "node:crypto";

/**
 * Password hashes of former sites, as account.legacy_password_hash keeps them. Each opens the door once; then argon2id
 * takes its place.
 */
export const legacyHash = {
  /** Z-BlogPHP: md5(md5(password) + guid). null where there is no such hash. */
  zblog(hash: string, guid: string): string | null {
    return /^[0-9a-f]{32}$/i.test(hash) ? `zblog:${hash.toLowerCase()}:${guid}` : null;
  },
  /** WordPress up to 6.7: phpass, $P$ with rounds and salt. */
  wordpress(hash: string): string | null {
    return /^\$[PH]\$[./0-9A-Za-z]{31}$/.test(hash) ? `phpass:${hash}` : null;
  },
};

export function verifyLegacy(password: string, stored: string): boolean {
  const [scheme, ...rest] = stored.split(":");
  if (scheme === "zblog") {
    const [hash = "", ...guid] = rest;
    return isSame(md5(md5(password).toString("hex") + guid.join(":")).toString("hex"), hash);
  }
  const hash = rest.join(":");
  return scheme === "phpass" && isSame(phpass(password, hash), hash);
}

function md5(data: string | Buffer): Buffer {
  return createHash("md5").update(data).digest();
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const digits = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Openwall's portable hash: md5 of salt and password, 2^n times. */
function phpass(password: string, setting: string): string {
  const exponent = digits.indexOf(setting[3] ?? "");
  if (exponent < 7 || exponent > 20) return "";
  let hash = md5(setting.slice(4, 12) + password);
  for (let round = 2 ** exponent; round > 0; round -= 1)
    hash = md5(Buffer.concat([hash, Buffer.from(password)]));
  return setting.slice(0, 12) + encode64(hash);
}

/** Six bits a digit, the lowest first, in groups of three bytes. */
function encode64(bytes: Buffer): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const group = bytes.subarray(at, at + 3);
    let value = group.reduceRight((sum, byte) => sum * 256 + byte, 0);
    for (let digit = 0; digit <= group.length; digit += 1) {
      text += digits[value % 64];
      value = Math.floor(value / 64);
    }
  }
  return text;
}
