import { Picture } from "#components/site/picture";
import { encodePath } from "#lib/addresses/schema";
import type { LawyerCard } from "#lib/lawyers/queries";
import { lawyerTitle } from "#lib/lawyers/schema";

/** Lawyers with portrait, position and fields. */
export function LawyerList({ lawyers }: { lawyers: LawyerCard[] }) {
  return (
    <ul className="lawyers">
      {lawyers.map(({ id, name, path, position, partTime, licenceNumber, photo, areas }) => (
        <li key={id}>
          {photo && <Picture picture={photo} alt="" sizes="(min-width: 48em) 14rem, 45vw" />}
          <h3>
            <a href={encodePath(path)}>{name}</a>
          </h3>
          <p>{lawyerTitle({ position, partTime })}</p>
          {areas.length > 0 && <p className="quiet">{areas.map((area) => area.name).join("、")}</p>}
          {licenceNumber && <p className="quiet licence">执业证号 {licenceNumber}</p>}
        </li>
      ))}
    </ul>
  );
}
