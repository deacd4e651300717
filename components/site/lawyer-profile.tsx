import type { ReactNode } from "react";
import { DerivedHtml } from "#components/site/html";
import { Picture } from "#components/site/picture";
import { encodePath } from "#lib/addresses/schema";
import type { PublicLawyer } from "#lib/lawyers/queries";
import { telHref } from "#lib/site/schema";

/** A short biography, with the facts that the bar's rules ask for in a table. */
export function LawyerProfile({ lawyer, firmName }: { lawyer: PublicLawyer; firmName: string }) {
  const { photo, quote, bioHtml, phone } = lawyer;
  return (
    <>
      <aside className="margin portrait">
        {photo && (
          <Picture picture={photo} alt={`${lawyer.name}律师`} sizes="(min-width: 66em) 12rem, 60vw" eager />
        )}
        {phone && (
          <p className="ask">
            电话咨询 <a href={telHref(phone)}>{phone}</a>
          </p>
        )}
      </aside>
      <div>
        {quote && <p className="song quote">{quote}</p>}
        <Facts lawyer={lawyer} firmName={firmName} />
        <DerivedHtml className="prose" html={bioHtml} />
      </div>
    </>
  );
}

function Facts({ lawyer, firmName }: { lawyer: PublicLawyer; firmName: string }) {
  const { partTime, licenceNumber, practisingSince, languages, education, areas, email } = lawyer;
  const links = areas.map(({ id, name, path }, index) => (
    <span key={id}>
      {index > 0 && "、"}
      <a href={encodePath(path)}>{name}</a>
    </span>
  ));
  const rows: [label: string, value: ReactNode][] = [
    ["执业机构", firmName],
    ["执业类别", partTime ? "兼职律师" : "专职律师"],
    ["执业证号", licenceNumber],
    ["执业起始", practisingSince && `${practisingSince}年`],
    ["执业领域", links.length > 0 && links],
    ["工作语言", languages.join("、")],
    ["教育背景", education.join("；")],
    ["邮箱", email && <a href={`mailto:${email}`}>{email}</a>],
  ];
  return (
    <table className="facts">
      <tbody>
        {rows
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
