import { crc32 } from "node:zlib";
import sharp from "sharp";
import { expect, test } from "vitest";
import { inspectImage, makeVariants, rasterise, widthsFor } from "#lib/media/image";

const draw = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 166, g: 58, b: 38, alpha: 0.5 } } });

test("a picture gets the widths below its own, and its own up to the largest", () => {
  expect(widthsFor(1)).toEqual([1]);
  expect(widthsFor(320)).toEqual([320]);
  expect(widthsFor(1000)).toEqual([320, 640, 960, 1000]);
  expect(widthsFor(12_000)).toEqual([320, 640, 960, 1280, 1920]);
});

test("every variant has its width, its format and no metadata, upright", async () => {
  const photo = await draw(700, 400)
    .flatten()
    .withExif({ IFD0: { Orientation: "6" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "30/1 15/1 0/1" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  expect((await sharp(photo).metadata()).exif).toBeDefined();
  const facts = await inspectImage(photo);
  expect(facts).toEqual({ mimeType: "image/jpeg", width: 400, height: 700 });
  const variants = await makeVariants(photo, facts);
  expect(variants.map(({ width, format }) => `${width}.${format}`)).toEqual([
    "320.avif",
    "320.webp",
    "320.jpg",
    "400.avif",
    "400.webp",
    "400.jpg",
  ]);
  for (const { width, format, bytes } of variants) {
    const stored = await sharp(bytes).metadata();
    expect(stored).toMatchObject({
      width,
      height: Math.round(width * 1.75),
      format: { avif: "heif", webp: "webp", jpg: "jpeg" }[format],
    });
    expect([stored.exif, stored.xmp, stored.iptc, stored.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  }
});

test("what is hidden behind a picture doesn't reach its variants", async () => {
  const polyglot = Buffer.concat([
    await draw(20, 20).flatten().jpeg().toBuffer(),
    Buffer.from("<html><script>alert(document.domain)</script></html>"),
  ]);
  const variants = await makeVariants(polyglot, await inspectImage(polyglot));
  expect(variants).toHaveLength(3);
  for (const { bytes } of variants) expect(bytes.includes("script")).toBe(false);
});

test("a transparent picture of 1 px has all three formats", async () => {
  const dot = await draw(1, 1).png().toBuffer();
  const variants = await makeVariants(dot, await inspectImage(dot));
  expect(variants.map(({ width }) => width)).toEqual([1, 1, 1]);
});

test.each([
  ["HTML", Buffer.from("<!doctype html><p>x</p>")],
  ["PDF", Buffer.from("%PDF-1.7\n1 0 obj")],
  ["nothing", Buffer.alloc(0)],
  ["a ZIP", Buffer.from("PK\u0003\u0004")],
])("%s is no picture, whatever its name", async (_, bytes) => {
  await expect(inspectImage(bytes)).rejects.toMatchObject({ code: "INVALID" });
});

test("50,000 × 50,000 px are refused by the header alone", async () => {
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  const pixels = Buffer.alloc(0);
  const size = Buffer.from("0000c3500000c350", "hex");
  const header = chunk("IHDR", Buffer.concat([size, Buffer.from([8, 2, 0, 0, 0])]));
  const png = Buffer.concat([signature, header, chunk("IDAT", pixels), chunk("IEND", pixels)]);
  await expect(inspectImage(png)).rejects.toThrow("50000×50000");
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="50000" height="50000"/>';
  await expect(inspectImage(Buffer.from(drawing))).rejects.toThrow("50000×50000");
});

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

test("an AVIF that would take gigabytes to decode is refused", async () => {
  const bytes = await draw(6000, 5000).avif({ effort: 0 }).toBuffer();
  await expect(inspectImage(bytes)).rejects.toThrow("2500 万像素");
});

test("a strip longer than WebP can hold is refused", async () => {
  const strip = await draw(10, 16_384).png().toBuffer();
  await expect(inspectImage(strip)).rejects.toThrow("太长");
});

test("a damaged picture is refused, not stored half", async () => {
  const whole = await draw(600, 600).flatten().jpeg().toBuffer();
  const half = whole.subarray(0, whole.length / 2);
  const facts = await inspectImage(half);
  await expect(makeVariants(half, facts)).rejects.toMatchObject({ code: "INVALID" });
});

test("an SVG is drawn within 1,024 px and keeps its shape", async () => {
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"><rect width="400" height="100"/></svg>';
  expect(await sharp(await rasterise(Buffer.from(drawing))).metadata()).toMatchObject({
    format: "png",
    width: 1024,
    height: 256,
  });
});
