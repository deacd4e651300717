import { hash } from "node:crypto";

const newLine = 10;
const modulus = 1n << 128n;

/**
 * A checksum of rows in whatever order: PostgreSQL doesn't promise to give them back in the order in which they came.
 * The sum of the first 128 bits of each row's SHA-256.
 */
export class RowSum {
  #sum = 0n;

  /** @param part whole rows, each ended by a line feed */
  add(part: Buffer): void {
    for (let start = 0; start < part.length; ) {
      const end = part.indexOf(newLine, start) + 1 || part.length;
      const digest = hash("sha256", part.subarray(start, end), "buffer");
      this.#sum += (digest.readBigUInt64BE(0) << 64n) + digest.readBigUInt64BE(8);
      start = end;
    }
    this.#sum %= modulus;
  }

  digest(): string {
    return this.#sum.toString(16).padStart(32, "0");
  }
}
