import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { passwordLimits } from "#lib/passwords/schema";
import { toPinyin } from "#lib/pinyin";

let estimator: ZxcvbnFactory | undefined;

/**
 * Why a new password isn't good enough, in Chinese; null where it is. Length first, then a guess at how soon
 * it would be found with lists of leaked passwords, keyboard walks, dates and the person's own names.
 */
export function passwordProblem(password: string, person: { email: string; name: string }): string | null {
  if ([...password].length < passwordLimits.min) return `密码至少 ${passwordLimits.min} 个字符`;
  const names = personalWords(person);
  const lower = password.toLowerCase();
  if (names.some((name) => lower.includes(name))) return "密码里不要有自己的姓名或邮箱";
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const { score } = estimator.check(password, [...names, "lukan", "lvkan", "lvshi", "律师"]);
  return score < 3 ? "这个密码太容易猜到，请换一个，例如几个不相干的词连在一起" : null;
}

function personalWords({ email, name }: { email: string; name: string }): string[] {
  const spelled = toPinyin(name).toLowerCase();
  const words = [email, ...email.split(/[@.+_-]/), name, spelled, spelled.replaceAll(" ", "")];
  // Shorter pieces, such as the com of an address, stand in many good passwords.
  return [...new Set(words.map((word) => word.toLowerCase().trim()))].filter(
    (word) => word.length >= (/^[\x20-\x7e]*$/.test(word) ? 4 : 2),
  );
}
