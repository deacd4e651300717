/** The bytes of a picture that is written into its address in base64; null for other addresses. */
export function readDataUrl(address: string): Buffer | null {
  const head = /^data:image\/[a-z]+;base64,/i.exec(address)?.[0];
  return head === undefined ? null : Buffer.from(address.slice(head.length), "base64");
}
