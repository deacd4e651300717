"use client";

import { type FoundFinding, surfaceNames } from "#lib/checks/schema";

const shownPlaces = 3;

interface Props {
  /** Of one check with one message; at least one. */
  findings: FoundFinding[];
  onJump: (finding: FoundFinding) => void;
  /** null for who can't answer for it. */
  onOverride: ((finding: FoundFinding) => void) | null;
}

/** What was found, once, and below it the places: a click leads to the words. */
export function FindingGroup({ findings, ...rest }: Props) {
  const [first] = findings;
  const more = findings.slice(shownPlaces);
  return (
    <li
      className={
        first?.severity === "blocker" ? "border-l-2 border-danger pl-3" : "border-l-2 border-line pl-3"
      }
    >
      <p>{first?.message}</p>
      {first && <Source finding={first} />}
      <ul>
        {findings.slice(0, shownPlaces).map((finding) => (
          <Place key={`${finding.start} ${finding.hash}`} finding={finding} {...rest} />
        ))}
      </ul>
      {more.length > 0 && (
        <details>
          <summary className="py-1 text-muted">另有 {more.length} 处</summary>
          <ul>
            {more.map((finding) => (
              <Place key={`${finding.start} ${finding.hash}`} finding={finding} {...rest} />
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function Place({ finding, onJump, onOverride }: { finding: FoundFinding } & Omit<Props, "findings">) {
  const words = finding.quote || surfaceNames[finding.surface];
  return (
    <li>
      <button
        type="button"
        className="link block w-full py-1 text-left wrap-anywhere pointer-coarse:py-2.5"
        onClick={() => onJump(finding)}
      >
        {finding.surface !== "body" && finding.quote !== "" && `${surfaceNames[finding.surface]}：`}
        {shorten(words)}
      </button>
      {finding.suggestion && <p className="text-muted">改为：{shorten(finding.suggestion)}</p>}
      {onOverride && (
        <button
          type="button"
          className="py-1 text-muted hover:text-ink hover:underline pointer-coarse:py-2.5"
          aria-label={`${labelOf(finding)}：${shorten(words)}`}
          onClick={() => onOverride(finding)}
        >
          {labelOf(finding)}…
        </button>
      )}
    </li>
  );
}

/** Where the rule comes from: the law and its article. */
function Source({ finding: { source, law, article } }: { finding: FoundFinding }) {
  const text = source || (law && (article ? `${law}第${article}条` : law));
  return text ? <p className="text-muted">依据：{text}</p> : null;
}

function labelOf({ severity }: FoundFinding): string {
  return severity === "question" ? "写明核对结果" : "保留并说明理由";
}

function shorten(words: string): string {
  const characters = [...words.replace(/\s+/g, " ")];
  return characters.length > 40 ? `${characters.slice(0, 39).join("")}…` : characters.join("");
}
