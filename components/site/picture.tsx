import { fallbackPath, type Picture as PictureData, srcset } from "#lib/media/schema";

/** Of a picture as wide as the text column. */
export const textSizes = "(min-width: 44em) 648px, 100vw";

interface Props {
  picture: PictureData;
  /** Empty where the text beside it says the same. */
  alt: string;
  /** The CSS width it is shown in, as in <img sizes>. */
  sizes: string;
  /** Above the fold: loaded at once. */
  eager?: boolean;
}

/** A stored picture in the widths that exist; a crop by CSS keeps its focal point. */
export function Picture({ picture, alt, sizes, eager = false }: Props) {
  const { width, height, focalX, focalY } = picture;
  const isCentred = focalX === 0.5 && focalY === 0.5;
  return (
    <picture>
      <source type="image/avif" srcSet={srcset(picture, "avif")} sizes={sizes} />
      <source type="image/webp" srcSet={srcset(picture, "webp")} sizes={sizes} />
      <img
        src={fallbackPath(picture)}
        alt={alt}
        width={width ?? undefined}
        height={height ?? undefined}
        loading={eager ? undefined : "lazy"}
        style={isCentred ? undefined : { objectPosition: `${focalX * 100}% ${focalY * 100}%` }}
      />
    </picture>
  );
}
