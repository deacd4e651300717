import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { pictureFile, writeVariant } from "#lib/media/files";
import { iconFile, iconSizes, type Picture } from "#lib/media/schema";

/** A phone cuts its icons' corners, and shows transparency as black: those stand on white with a margin. */
const touchMargin = 0.1;

/**
 * Makes the site's icons of the firm's logo, beside its variants, where iconPath() says. Whole and centred: a logo
 * that isn't square keeps its shape.
 * @throws Error where the picture has no files
 */
export async function writeIcons(logo: Picture): Promise<void> {
  const source = await readFile(pictureFile(logo.sha256, `${logo.widths.at(-1)}.webp`));
  const [tab, touch] = iconSizes;
  await writeVariant(logo.sha256, iconFile(tab), await draw(source, tab, { margin: 0, paper: clear }));
  const margin = Math.round(touch * touchMargin);
  await writeVariant(logo.sha256, iconFile(touch), await draw(source, touch, { margin, paper: white }));
}

const white = { r: 255, g: 255, b: 255, alpha: 1 };
const clear = { ...white, alpha: 0 };

function draw(
  source: Buffer,
  size: number,
  { margin, paper }: { margin: number; paper: typeof white },
): Promise<Buffer> {
  const inner = size - 2 * margin;
  const image = sharp(source)
    .resize({ width: inner, height: inner, fit: "contain", background: paper })
    .extend({ top: margin, bottom: margin, left: margin, right: margin, background: paper });
  return (paper.alpha === 1 ? image.flatten({ background: paper }) : image).png().toBuffer();
}
