const replaced = "\ufffd";
const replacedBytes = Buffer.from(replaced);

export interface DecodedText {
  text: string;
  /** Places in the text where bytes mean nothing in this encoding. */
  broken: number[];
}

/** The text of a file, in pieces. */
export class FileDecoder {
  readonly #decoder: TextDecoder;

  constructor(encoding: string) {
    this.#decoder = new TextDecoder(encoding);
  }

  /** @param bytes the next ones; none at the end of the file */
  decode(bytes?: Uint8Array): DecodedText {
    const text = this.#decoder.decode(bytes, { stream: bytes !== undefined });
    if (!text.includes(replaced)) return { text, broken: [] };
    const places = [...text.matchAll(/\ufffd/g)].map(({ index }) => index);
    // As many stand in the file itself: they were broken before.
    return { text, broken: places.slice(countIn(Buffer.from(bytes ?? []), replacedBytes)) };
  }
}

function countIn(bytes: Buffer, wanted: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + wanted.length)) count += 1;
  return count;
}
