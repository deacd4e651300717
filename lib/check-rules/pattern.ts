import { RE2JSException } from "re2js";
import { compilePattern } from "#lib/checks/rules/rule";

/** A repetition of a repetition: it means nothing that one of them doesn't, and is the sign of a pattern gone wrong. */
const nested = /\((?:[^()\\]|\\.)*[+*](?:[^()\\]|\\.)*\)[+*{]/;

/**
 * Why a pattern can't be used, for who typed it; null where it can. RE2 reads it in time that grows with the text
 * alone, so look-around and back references, which would break that, are refused.
 */
export function patternFault(pattern: string): string | null {
  if (/\(\?(?:[=!]|<[=!])/.test(pattern)) return "不支持 (?=…)、(?!…) 这类前后查找，请用“例外”代替";
  if (/\\[1-9]/.test(pattern)) return "不支持 \\1 这类引用，请直接写出文字";
  if (nested.test(pattern)) return "括号里已经有 + 或 *，括号外不能再重复，请去掉一层";
  try {
    const expression = compilePattern(pattern);
    if (expression.matcher("").find()) return "这个写法连空白也会匹配，请写得具体一些";
    return null;
  } catch (error) {
    if (error instanceof RE2JSException) return `写法有误：${faultNames(error.message)}`;
    throw error;
  }
}

function faultNames(message: string): string {
  if (/missing closing \)|unexpected \)/.test(message)) return "括号没有成对";
  if (/missing closing \]/.test(message)) return "方括号没有成对";
  if (/repeat|repetition/.test(message)) return "重复次数不对，或超过了 1000 次";
  if (/escape/.test(message)) return "反斜杠后面的字符不对";
  return "请只用文字、( | )、[ ]、{ }、? 这些符号";
}
