import { bodySchema } from "#lib/body/schema";
import { bodyText } from "#lib/body/text";
import { practiceAreaSchema } from "#lib/categories/schema";
import type { Subject } from "#lib/check-hits/schema";
import { db } from "#lib/db";
import { parseSettings } from "#lib/settings/queries";
import type { Settings } from "#lib/settings/schema";

const batchSize = 500;

type Source = (after: number) => Promise<{ subjects: Subject[]; last: number | null }>;

/** Everything beside articles that the public reads, in batches, so that a long list of tags or pictures fits in memory. */
export async function* readSubjects(): AsyncGenerator<Subject[]> {
  yield await settingSubjects();
  for (const read of [readCategories, readLawyers, readPages, readTags, readSnippets, readMedia])
    for (let after: number | null = 0; after !== null; ) {
      const { subjects, last } = await read(after);
      yield subjects;
      after = subjects.length === batchSize ? last : null;
    }
}

/** One of them, for the page where it is changed; null where there is none. */
export async function readSubject(type: Subject["type"], id: number | string): Promise<Subject | null> {
  if (type === "setting") return (await settingSubjects()).find((subject) => subject.id === id) ?? null;
  const { subjects } = await sources[type](Number(id) - 1);
  return subjects.find((subject) => subject.id === String(id)) ?? null;
}

const readCategories: Source = async (after) => {
  const rows = await db().category.findMany({
    ...nextAfter(after),
    select: { id: true, name: true, intro: true, seoTitle: true, seoDescription: true, practiceArea: true },
  });
  return toSubjects(rows, "category", (row) => {
    const area = row.practiceArea === null ? null : practiceAreaSchema.parse(row.practiceArea);
    return [
      ...fieldsOf({ 名称: row.name, 简介: row.intro, 搜索标题: row.seoTitle, 搜索描述: row.seoDescription }),
      ...fieldsOf({ 领域标题: area?.headline, 领域介绍: area?.intro, 服务: area?.services.join("\n") }),
      ...(area?.faq ?? []).flatMap(({ question, answer }) => fieldsOf({ 常见问题: question, 回答: answer })),
    ];
  });
};

const readLawyers: Source = async (after) => {
  const rows = await db().lawyer.findMany({
    ...nextAfter(after),
    select: { id: true, name: true, position: true, quote: true, education: true, bio: true },
  });
  return toSubjects(rows, "lawyer", ({ position, quote, education, bio }) =>
    fieldsOf({
      职务: position,
      一句话: quote,
      教育: education.join("\n"),
      简介: bodyText(bodySchema.parse(bio)),
    }),
  );
};

const readPages: Source = async (after) => {
  const rows = await db().page.findMany({
    ...nextAfter(after),
    select: { id: true, title: true, body: true, seoDescription: true },
  });
  return toSubjects(
    rows.map((row) => ({ ...row, name: row.title })),
    "page",
    ({ title, body, seoDescription }) =>
      fieldsOf({ 标题: title, 正文: bodyText(bodySchema.parse(body)), 搜索描述: seoDescription }),
  );
};

const readTags: Source = async (after) => {
  const rows = await db().tag.findMany({
    ...nextAfter(after),
    select: { id: true, name: true, intro: true },
  });
  return toSubjects(rows, "tag", ({ name, intro }) => fieldsOf({ 名称: name, 简介: intro }));
};

const readSnippets: Source = async (after) => {
  const rows = await db().snippet.findMany({
    ...nextAfter(after),
    select: { id: true, name: true, text: true },
  });
  return toSubjects(rows, "snippet", ({ text }) => fieldsOf({ 文字: text }));
};

const readMedia: Source = async (after) => {
  const rows = await db().media.findMany({
    where: { id: { gt: after }, alt: { not: "" } },
    ...{ orderBy: { id: "asc" }, take: batchSize },
    select: { id: true, alt: true, filename: true },
  });
  return toSubjects(
    rows.map((row) => ({ ...row, name: row.filename })),
    "media",
    ({ alt }) => fieldsOf({ 替代文字: alt }),
  );
};

const sources: Record<Exclude<Subject["type"], "setting">, Source> = {
  category: readCategories,
  lawyer: readLawyers,
  page: readPages,
  tag: readTags,
  snippet: readSnippets,
  media: readMedia,
};

async function settingSubjects(): Promise<Subject[]> {
  const settings = parseSettings(await db().setting.findMany({ select: { key: true, value: true } }));
  return settingFields(settings).map(([id, name, fields]) => ({ type: "setting", id, name, fields }));
}

/** The groups of settings that have words of the firm's own. */
function settingFields({
  firm,
  publishing,
  menus,
  home,
  offices,
}: Settings): [keyof Settings, string, Subject["fields"]][] {
  const links = [...menus.main, ...menus.main.flatMap(({ children }) => children), ...menus.footer];
  const titles = home.blocks.flatMap((block) => (block.type === "pinned" ? [block.title] : []));
  return [
    [
      ...(["firm", "律所信息"] as const),
      fieldsOf({ 全称: firm.name, 简称: firm.shortName, 一句话介绍: firm.tagline, 简介: firm.description }),
    ],
    ["publishing", "发布设置", fieldsOf({ 免责声明: publishing.disclaimer })],
    ["menus", "菜单", links.map(({ label }) => ({ label: "菜单名", text: label }))],
    ["home", "首页", titles.map((text) => ({ label: "栏目名", text }))],
    [
      ...(["offices", "办公室"] as const),
      offices.offices.flatMap(({ name, transport }) => fieldsOf({ 名称: name, 交通: transport })),
    ],
  ];
}

function nextAfter(id: number) {
  return { where: { id: { gt: id } }, orderBy: { id: "asc" }, take: batchSize } as const;
}

function toSubjects<Row extends { id: number; name: string }>(
  rows: Row[],
  type: Subject["type"],
  fieldsIn: (row: Row) => Subject["fields"],
): { subjects: Subject[]; last: number | null } {
  const subjects = rows.map((row) => ({ type, id: String(row.id), name: row.name, fields: fieldsIn(row) }));
  return { subjects, last: rows.at(-1)?.id ?? null };
}

function fieldsOf(texts: Record<string, string | undefined>): Subject["fields"] {
  return Object.entries(texts).flatMap(([label, text]) => (text ? [{ label, text }] : []));
}
