import type { ReactNode } from "react";
import { Picture } from "#components/site/picture";
import type { Picture as PictureData } from "#lib/media/schema";
import type { Settings } from "#lib/settings/schema";
import { telHref } from "#lib/site/schema";

interface Props {
  offices: Settings["offices"]["offices"];
  /** By id; a map is a picture of ours, and the map service is asked only by who follows its link. */
  pictures: ReadonlyMap<number, PictureData>;
}

/** The firm's offices, each with a still picture of the map. */
export function OfficeList({ offices, pictures }: Props) {
  return (
    <ul className="offices">
      {offices.map(({ name, address, phone, hours, transport, mapUrl, pictureId }) => {
        const picture = pictureId === null ? undefined : pictures.get(pictureId);
        return (
          <li key={name}>
            <h2>{name}</h2>
            {picture && (
              <Picture picture={picture} alt={`${name}位置图`} sizes="(min-width: 48em) 36rem, 100vw" />
            )}
            <dl>
              {address && <Fact label="地址">{address}</Fact>}
              {phone && (
                <Fact label="电话">
                  <a href={telHref(phone)}>{phone}</a>
                </Fact>
              )}
              {hours && <Fact label="时间">{hours}</Fact>}
              {transport && <Fact label="交通">{transport}</Fact>}
            </dl>
            {mapUrl && (
              <p>
                <a href={mapUrl} rel="noopener nofollow">
                  在地图中打开
                </a>
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
