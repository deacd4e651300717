import { findingAt } from "#lib/checks/finding";
import type { Finding, Severity } from "#lib/checks/schema";
import type { CheckedText } from "#lib/checks/text";
import { type Claim, findClaims } from "#lib/citations/claims";
import { judgeClaim, type Verdict } from "#lib/citations/compare";
import { articleSegment, provisionLabel, titled } from "#lib/citations/schema";
import type { TextPiece } from "#lib/revisions/text-diff";
import { chineseNumber } from "#lib/search/references";

/** Comparing takes time where much is wrong; mending some brings the next. Only blockers count: none may hide behind hints. */
const mostWrong = 50;

/** Words that claim to be those of the law, compared with the law. What nobody could compare never counts as right. */
export function quotations({ body, blocks, facts }: CheckedText): Finding[] {
  const surface = { name: "body", item: 0, text: body } as const;
  const { citations, laws } = facts.cited;
  if (!citations.some(({ number }) => number > 0)) return [];
  const lines = blocks.map(({ text, start, type, root }) => ({
    ...{ text, start },
    field: type === "field" ? root : null,
  }));
  const unlisted = new Set<string>();
  const found: Finding[] = [];
  let wrong = 0;
  for (const claim of findClaims(lines, citations)) {
    const { citation, start, end } = claim;
    const verdict = judgeClaim(claim, body.slice(start, end), laws);
    if (verdict.kind === "none") continue;
    const isListed = laws.has(citation.law);
    if (verdict.kind === "unlisted") {
      const what = isListed ? provisionLabel(citation) : citation.law;
      if (unlisted.has(what)) continue;
      unlisted.add(what);
    }
    const of = { law: citation.law, article: articleSegment(citation) };
    const told = { check: "quotations", ...of, ...tell(verdict, claim, isListed) };
    found.push(findingAt(surface, start, end - start, told));
    if (told.severity === "blocker") wrong += 1;
    if (wrong >= mostWrong) break;
  }
  return found;
}

function tell(verdict: Exclude<Verdict, { kind: "none" }>, claim: Claim, isListed: boolean): Told {
  const { citation } = claim;
  const label = provisionLabel(citation);
  switch (verdict.kind) {
    case "exact":
      return { severity: "passed", message: `与${label}的条文一致。` };
    case "paragraph": {
      const which = `第${chineseNumber(verdict.which)}款`;
      return citation.paragraph === null
        ? { severity: "hint", message: `这是${label}${which}的全文，建议写明“${which}”。` }
        : { severity: "warning", message: `这是${label}${which}的条文。请把款号改为“${which}”。` };
    }
    case "partial":
      return {
        severity: "warning",
        message: `只引了${label}的一部分，没有标明省略（还有“${shortened(verdict.missing)}”）。请补全，或在省略处写“……”。`,
      };
    case "altered":
      return {
        severity: "blocker",
        message: `与${label}的条文不一致：${differences(verdict.pieces)}。${verdict.from ? `这些字见于${verdict.from}。` : ""}请按条文改正，或${claim.form === "marks" ? "去掉引号，" : ""}改为转述。`,
      };
    case "other":
      return {
        severity: "blocker",
        message: `这不是${label}的条文，而是${verdict.isRepealed ? "已废止的" : ""}${verdict.of}的。请改正条号。`,
      };
    case "outdated":
      return {
        severity: "blocker",
        message: `这是${label}修改前（${verdict.until} 的文本）的条文。请改用现行条文，或写明是修改前的规定。`,
      };
    case "unlisted":
      return {
        severity: "hint",
        message: `${isListed ? label : titled(citation.law)}未收录在法规库，引文没有核对。`,
      };
  }
}

interface Told {
  severity: Severity;
  message: string;
}

const namedDifferences = 4;

/** 多出“限制借款利率的”；缺少“……”；“应当”写成“可以” */
function differences(pieces: readonly TextPiece[]): string {
  const found: string[] = [];
  for (let at = 0; at < pieces.length; at += 1) {
    const [piece, next] = [pieces[at], pieces[at + 1]];
    if (!piece || piece.kind === "same") continue;
    if (piece.kind === "delete" && next?.kind === "insert") {
      found.push(`“${shortened(piece.text)}”写成“${shortened(next.text)}”`);
      at += 1;
    } else found.push(`${piece.kind === "insert" ? "多出" : "缺少"}“${shortened(piece.text)}”`);
  }
  const more = found.length > namedDifferences ? `等 ${found.length} 处` : "";
  return found.slice(0, namedDifferences).join("，") + more;
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > 24 ? `${characters.slice(0, 23).join("")}…` : text;
}
