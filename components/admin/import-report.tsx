import { Section } from "#components/ui/page-header";
import { Table, Td, Th } from "#components/ui/table";
import { type RecordKind, recordNames } from "#lib/importing/records";
import { type ImportReport, type Outcome, outcomes } from "#lib/importing/report";

/** What an import did with what it read, for those who have to look after it. */
export function ImportReportView({ report }: { report: ImportReport }) {
  return (
    <>
      <Counts counts={report.counts} />
      <div className="mt-8">
        <KindSection
          title="没有照原样导入的记录"
          text="导入了，但和原来不同；或者没有导入。请逐项看一看。"
          kinds={report.problems}
        />
        <KindSection title="正文里没有导入的内容" text="文章本身已经导入。" kinds={report.dropped} />
        {report.kept.length > 0 && (
          <Section title="保持不动的文章" text="导入后在这里改过，再次导入时没有覆盖。">
            <ul className="list-disc space-y-1 pl-5 text-sm">
              {[...new Set(report.kept)].map((title) => (
                <li key={title}>{title}</li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </>
  );
}

function Counts({ counts }: Pick<ImportReport, "counts">) {
  const kinds = (Object.keys(recordNames) as RecordKind[]).filter((kind) => counts[kind]);
  if (kinds.length === 0) return null;
  return (
    <Table label="导入的数量" className="max-w-2xl">
      <thead>
        <tr>
          <Th>内容</Th>
          {Object.values(outcomes).map((name) => (
            <Th key={name} className="text-right">
              {name}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind}>
            <Td className="whitespace-nowrap">{recordNames[kind]}</Td>
            {(Object.keys(outcomes) as Outcome[]).map((outcome) => (
              <Td key={outcome} className={`text-right ${counts[kind]?.[outcome] ? "" : "text-muted"}`}>
                {counts[kind]?.[outcome] ?? 0}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

interface Kinds {
  title: string;
  text: string;
  kinds: ImportReport["problems"];
}

function KindSection({ title, text, kinds }: Kinds) {
  if (kinds.length === 0) return null;
  return (
    <Section title={title} text={text}>
      <dl className="space-y-4 text-sm">
        {kinds.map(({ what, count, examples }) => (
          <div key={what}>
            <dt className="font-semibold">
              {what} <span className="font-normal text-muted">{count} 处</span>
            </dt>
            {[...new Set(examples)].map((example) => (
              <dd key={example} className="mt-1 break-all text-muted">
                {example}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </Section>
  );
}
