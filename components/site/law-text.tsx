import type { PublicLaw } from "#lib/laws/queries";
import { dayInWords, dayOf } from "#lib/laws/schema";

/** The words of an article: a paragraph for each 款, its 项 set in. */
export function LawText({ text }: { text: string }) {
  return text.split("\n").map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name and never move
    <p key={index} className={/^[（(]/.test(line) ? "item" : undefined}>
      {line}
    </p>
  ));
}

/** Which wording this is, since when it is in force, and where it is from. */
export function LawState({ law }: { law: PublicLaw }) {
  const { version, repealedOn, repealedBy, number } = law;
  const adopted = dayInWords(dayOf(version.adoptedOn));
  const effective = version.effectiveOn ? `，${dayInWords(dayOf(version.effectiveOn))}起施行` : "";
  const repealed = repealedOn
    ? `${dayInWords(dayOf(repealedOn))}起废止${repealedBy && `（${repealedBy}）`}。`
    : "";
  const isAddress = URL.canParse(version.source) && /^https?:/.test(version.source);
  return (
    <p className="law-state">
      {number && `${number}。`}
      {adopted}的文本{effective}。{repealed}
      条文以官方公布的为准
      {isAddress && (
        <>
          ，来源：
          <a href={version.source} rel="noopener nofollow">
            {new URL(version.source).hostname}
          </a>
        </>
      )}
      。
    </p>
  );
}
