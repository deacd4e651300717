import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "#lib/env";
import { DomainError } from "#lib/errors";

const version = 1;
const ivBytes = 12;
const tagBytes = 16;

/**
 * Encrypts a token for the database: AES-256-GCM, with a key that only this site's AUTH_SECRET gives. The name is
 * bound to it, so that a row copied under another name can't be read.
 * @returns version (1 byte), IV (12), tag (16), text
 */
export function seal(name: string, plain: string): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key(), iv).setAAD(Buffer.from(name));
  const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Uint8Array.from(Buffer.concat([Buffer.of(version), iv, cipher.getAuthTag(), text]));
}

/** @throws DomainError UNAVAILABLE where it was sealed with another AUTH_SECRET, under another name, or was changed */
export function unseal(name: string, sealed: Uint8Array): string {
  try {
    if (sealed[0] !== version) throw new Error(`sealed in version ${sealed[0]}`);
    const bytes = Buffer.from(sealed).subarray(1);
    const decipher = createDecipheriv("aes-256-gcm", key(), bytes.subarray(0, ivBytes))
      .setAAD(Buffer.from(name))
      .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
    const text = bytes.subarray(ivBytes + tagBytes);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8");
  } catch (error) {
    throw new DomainError("UNAVAILABLE", {
      user: "保存的密钥读不出来，可能是网站的 AUTH_SECRET 换过了。请重新填写这个密钥。",
      log: `secret ${name} can't be opened: ${String(error)}`,
    });
  }
}

function key(): Buffer {
  const { AUTH_SECRET } = env();
  if (!AUTH_SECRET) throw new Error("AUTH_SECRET is not set: the server and the command line prepare it");
  return Buffer.from(hkdfSync("sha256", AUTH_SECRET, "", "lukan stored secrets", 32));
}
