import { z } from "zod";

/** What the log speaks of, by subjectType. */
export const subjectLabels: Record<string, string> = {
  article: "文章",
  category: "分类",
  tag: "标签",
  lawyer: "律师",
  page: "页面",
  media: "媒体",
  settings: "设置",
  account: "账号",
  session: "登录",
  maintenance: "维护",
  pageCache: "存下的页面",
  rootFile: "验证文件",
  selfCrawl: "全站检查",
  redirect: "网址跳转",
  push: "推送",
  checkRule: "检查规则",
  backup: "备份",
};

/** article.publish → 发布; a verb means the same for every noun. */
const verbLabels: Record<string, string> = {
  create: "新建",
  save: "保存草稿",
  write: "自动保存",
  discard: "放弃草稿",
  update: "修改",
  change: "修改",
  publish: "发布",
  translate: "设置语言版本",
  unpublish: "撤下",
  withdraw: "撤下",
  takeOver: "接手编辑",
  submit: "送审",
  approve: "审核通过",
  reject: "退回",
  recall: "收回送审",
  schedule: "定时",
  reschedule: "改定时",
  unschedule: "取消定时",
  aiLabel: "更改人工智能标识",
  trash: "移入回收站",
  restore: "恢复",
  restoreRevision: "恢复旧版本",
  createPreviewLink: "生成预览链接",
  revokePreviewLink: "撤销预览链接",
  delete: "删除",
  remove: "删除",
  import: "导入",
  bulk: "批量修改",
  undoBulk: "撤销批量修改",
  move: "移动",
  merge: "合并",
  unmerge: "撤销合并",
  keepApart: "保留相似文章",
  replace: "换文件",
  order: "排序",
  status: "更改执业状态",
  store: "上传",
  createFirstAdmin: "首次启动时新建",
  invite: "邀请",
  changeRole: "更改角色",
  disable: "停用",
  enable: "启用",
  issueResetLink: "发出重设密码链接",
  redeemLink: "通过链接设置密码",
  changeOwnPassword: "修改自己的密码",
  signIn: "登录",
  revoke: "退出一个登录",
  revokeOthers: "退出其他登录",
  start: "开始",
  end: "结束",
  purge: "作废",
  verify: "核验",
  rewrite: "改写网址",
  push: "推送给搜索引擎",
  enablePush: "开启推送",
  disablePush: "关闭推送",
  retry: "重试",
  drill: "演练恢复",
  override: "对检查结果负责",
  withdrawOverride: "撤回对检查结果的说明",
};

/** 发布 for article.publish; what has no label yet stands as it is. */
export function verbLabel(action: string): string {
  const verb = action.split(".")[1] ?? action;
  return verbLabels[verb] ?? verb;
}

const detailLabels: Record<string, string> = {
  label: "内容",
  title: "标题",
  name: "名称",
  email: "邮箱",
  role: "角色",
  path: "网址",
  target: "新网址",
  slug: "网址名",
  reason: "原因",
  number: "版本",
  revision: "版本",
  filename: "文件名",
  quote: "文字",
  count: "数量",
  endedSessions: "退出的登录",
  note: "说明",
  reviewRequired: "须经审核",
};

/**
 * What changed, in a line: 名称：婚姻 → 家事；网址：/hy/. Only what has a label and can be read by itself;
 * whole objects, such as former settings, stay in the database.
 */
export function describeDetail(detail: unknown): string {
  if (typeof detail !== "object" || detail === null) return "";
  if ("from" in detail && "to" in detail) return `${plain(detail.from)} → ${plain(detail.to)}`;
  const parts = Object.entries(detail).flatMap(([key, value]) => {
    const label = detailLabels[key];
    if (!label || value === null) return [];
    if (typeof value !== "object") return [`${label}：${plain(value)}`];
    const isChange = "from" in value && "to" in value && value.from !== value.to;
    return isChange ? [`${label}：${plain(value.from)} → ${plain(value.to)}`] : [];
  });
  return parts.join("；");
}

function plain(value: unknown): string {
  if (typeof value === "boolean") return value ? "是" : "否";
  return value === null || value === "" ? "空" : String(value);
}

/** The filter of the log as it stands in the address; what makes no sense counts as not given. */
export const auditFilterSchema = z.object({
  subject: z
    .string()
    .regex(/^[a-zA-Z]{1,30}$/)
    .nullable()
    .catch(null)
    .default(null),
  id: z.string().min(1).max(60).nullable().catch(null).default(null),
  account: z.uuid().nullable().catch(null).default(null),
  /** Entries older than this one. */
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt)
    .nullable()
    .catch(null)
    .default(null),
});
export type AuditFilter = z.output<typeof auditFilterSchema>;
