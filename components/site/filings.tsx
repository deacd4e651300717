import type { Settings } from "#lib/settings/schema";

/** The filing numbers that every page of a site in China must show, each with the link that the rules name (A26). */
export function Filings({ filing, firmName }: { filing: Settings["filing"]; firmName: string }) {
  const code = filing.police.replace(/\D/g, "");
  return (
    <p className="filings">
      <span>© {firmName}</span>
      {filing.icp && (
        <a href="https://beian.miit.gov.cn/" rel="noopener">
          {filing.icp}
        </a>
      )}
      {filing.police && (
        <a href={`https://beian.mps.gov.cn/#/query/webSearch?code=${code}`} rel="noopener">
          {filing.police}
        </a>
      )}
    </p>
  );
}
