import { findingAt } from "#lib/checks/finding";
import type { Finding } from "#lib/checks/schema";
import type { CheckedText } from "#lib/checks/text";

/** An invitation to write where the page has no place to write. */
const comment =
  /(?:欢迎|可以|可|请|随时|继续|在下方|在评论区|文末)(?:[^\n，。；！？]{0,10})(?:留言|评论区|私信|在线咨询|后台回复|点赞关注|扫码加)[^\n，。；！？]{0,8}/g;
/** An invitation to call; dead where no number is to be seen. */
const call =
  /(?:欢迎|可以|可|请|随时|直接)(?:[^\n，。；！？]{0,6})(?:致电|来电|拨打(?!110|12\d{3}|120|119)|电话咨询)[^\n，。；！？]{0,10}/g;

/** Rules and reports about leaving words are no invitation: 请保存留言记录, 可以在留言中… */
const notAnInvitation =
  /留言(?:记录|内容|截图|信息|证据|中|里|板)|(?:保存|截图|提取|删除|公证).{0,4}(?:留言|私信|评论)/;
const number = /(?:\d{3,4}[-－ ]?\d{7,8}|1[3-9]\d{9}|400[-－ ]?\d{3}[-－ ]?\d{4})/;

/** Calls to action that lead nowhere lose the reader who wanted to ask. */
export function deadCalls({ body, links, facts }: CheckedText): Finding[] {
  const surface = { name: "body", item: 0, text: body } as const;
  const told = { check: "dead-calls", severity: "warning" } as const;
  const lineAt = (at: number) => {
    const end = body.indexOf("\n", at);
    return body.slice(body.lastIndexOf("\n", at) + 1, end === -1 ? body.length : end);
  };
  const comments = [...body.matchAll(comment)]
    .filter(({ 0: words, index }) => !notAnInvitation.test(words) && !number.test(lineAt(index)))
    .map(({ 0: words, index }) =>
      findingAt(surface, index, words.length, {
        ...told,
        message:
          "请读者留言或私信，但页面上没有这样的地方。请改成电话、地址等读者能用的联系方式，或删掉这句话。",
      }),
    );
  if (facts.hasPhone || links.some(({ href }) => /^tel:/i.test(href))) return comments;
  const calls = [...body.matchAll(call)]
    .filter(({ index }) => !number.test(lineAt(index)))
    .map(({ 0: words, index }) =>
      findingAt(surface, index, words.length, {
        ...told,
        message: "请读者打电话，但文中和页面上都没有电话号码。请写明号码，或在设置里填写律所电话。",
      }),
    );
  return [...comments, ...calls];
}
