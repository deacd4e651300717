import iconv from "iconv-lite";

const utf8 = new TextDecoder("utf-8", { fatal: true });
/** The declaration stands at the very beginning of a page, if anywhere. */
const headBytes = 4_096;

/** The text of a page: as its BOM says, else as it declares, else UTF-8 where the bytes are that, and GB18030 where not. */
export function decodePage(bytes: Buffer, contentType = ""): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, "utf16le");
  const isUtf8 = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const head = `${contentType}\n${bytes.subarray(0, headBytes).toString("latin1")}`;
  const declared = isUtf8 ? "utf-8" : (/charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ?? "");
  // GB2312 is what people write where GBK is meant; GB18030 reads all three.
  if (/^(?:gb|x-gbk)/i.test(declared)) return iconv.decode(bytes, "gb18030");
  if (declared !== "" && !/^utf-?8$/i.test(declared) && iconv.encodingExists(declared))
    return iconv.decode(bytes, declared);
  try {
    return utf8.decode(bytes);
  } catch {
    return iconv.decode(bytes, "gb18030");
  }
}
