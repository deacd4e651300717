import type { IncomingMessage, ServerResponse } from "node:http";
import { escapeHtml } from "#lib/html";

/** What the server says by itself, where Next is not asked or can't answer. */
const messages = {
  400: { title: "请求有误", text: "网址或请求的格式不正确。" },
  401: { title: "需要密码", text: "这是网站的测试副本，请输入密码后浏览。" },
  403: { title: "请求被拒绝", text: "这个请求来自别的网站，没有执行。请回到本站页面重新操作。" },
  404: { title: "没有找到", text: "这个网址上没有内容。" },
  405: { title: "不支持这种请求", text: "这个网址只能浏览。" },
  411: { title: "请求不完整", text: "请求没有说明内容的长度，没有执行。" },
  413: { title: "内容太大", text: "提交的内容超过了大小限制，没有保存。请减小后重试。" },
  414: { title: "网址太长", text: "网址超过了长度限制。" },
  429: { title: "请求太频繁", text: "请过几分钟再打开。" },
  431: { title: "请求头太大", text: "请清除本站的 Cookie 后重试。" },
  500: { title: "出错了", text: "这个页面暂时打不开，错误已经记录。" },
  503: { title: "暂时无法访问", text: "网站正在启动或维护，请稍后刷新。" },
} as const;

export type MessageStatus = keyof typeof messages;

export interface Message {
  title: string;
  text: string;
}

/** With status 503, to staff. */
export const databaseAway: Message = {
  title: "数据库暂时连不上",
  text: "后台现在打不开，已经保存的内容不受影响，读者照常浏览。数据库恢复后这里会自动恢复，请稍后刷新；如果一直这样，请告诉管理员。",
};

/** With status 429, to visitors who search again and again. */
export const tooManySearches: Message = {
  title: "搜索太频繁",
  text: "短时间内搜索的次数太多了，请等一分钟再试。文章和其他页面照常可以打开。",
};

/** A whole page in Chinese that needs nothing but these lines. */
export function messageHtml(status: MessageStatus, { title, text }: Message = messages[status]): string {
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style>body{font-family:sans-serif;max-width:36rem;margin:15vh auto;padding:0 1.5rem;line-height:1.8}</style></head><body><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p><p><a href="/">返回首页</a></p></body></html>`;
}

/**
 * Answers with one of the server's own pages; it is never stored anywhere.
 * @param common headers as names and values in turn
 */
export function sendMessage(
  request: IncomingMessage,
  response: ServerResponse,
  status: MessageStatus,
  common: readonly string[],
  message?: Message,
): void {
  const body = Buffer.from(messageHtml(status, message));
  const headers = ["Content-Type", "text/html; charset=utf-8", "Content-Length", String(body.length)];
  headers.push("Cache-Control", "no-store", ...common);
  if (status === 405) headers.push("Allow", "GET, HEAD");
  if (status === 429) headers.push("Retry-After", "60");
  if (status === 503) headers.push("Retry-After", "5");
  response.writeHead(status, headers);
  response.end(request.method === "HEAD" ? undefined : body);
}
