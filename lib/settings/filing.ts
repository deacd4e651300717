/** 粤ICP备12345678号, with -2 behind it where it is the number of one site of a filer. */
const filingNumber = /^(\p{Script=Han})\s*ICP备\s*\d+\s*号\s*(-\s*\d+)?$/u;

/**
 * What the footer's ICP number should be changed to: in 广东 the filer's number (主体备案号), elsewhere the number of
 * the site (网站备案号), which ends in -1 (A26). The firm's province decides, or the number's own sign where none is given.
 * @returns null where there is nothing to say, also for other numbers than filings
 */
export function filingWarning({ province, icp }: { province: string; icp: string }): string | null {
  const [, sign, siteNumber] = filingNumber.exec(icp.trim()) ?? [];
  if (!sign) return null;
  const isGuangdong = province === "" ? sign === "粤" : province.startsWith("广东");
  if (isGuangdong && siteNumber)
    return `广东省要求页脚显示主体备案号，不带“${siteNumber}”。请改为 ${icp.replace(siteNumber, "").trim()}。`;
  if (!isGuangdong && !siteNumber)
    return `页脚要显示网站备案号，而这是主体备案号。请补上末尾的序号，通常是 ${icp.trim()}-1，以工信部备案系统里的为准。`;
  return null;
}
