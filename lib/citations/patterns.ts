import { figure } from "#lib/citations/grammar";

/** What stands between a law and its article: （2023年修正）, 合同编, 第三编第一章, 中, 的 */
export const gap = new RegExp(
  `[》〉”"]?(?:\\s*\\([^()\\n]{0,60}\\))*\\s*(?:[中的之里])?\\s*` +
    `(?:(?:总则|物权|合同|人格权|婚姻家庭|继承|侵权责任)编(?:通则)?(?:分编)?\\s*[,、]?\\s*(?:[中的之])?\\s*)?` +
    `(?:第${figure}(?:分编|编|章|节)\\s*[“"]?[\\u4e00-\\u9fa5]{0,12}?[”"]?\\s*[,、]?\\s*(?=第|\\d)){0,3}`,
  "y",
);
export const shortened =
  /\((?:[^()]{0,12}?)简称(?:为)?\s*[:,]?\s*[“"「『《]?([^()“”"「」『』《》]{2,24})[”"」』》]?\)/y;
export const documentNumber = /(法[释发]|法办发?)\s*[[〔【(]\s*(\d{4})\s*[\]〕】)]\s*(\d{1,3})\s*号/y;
export const same =
  /(?:同法|该(?:法典|法律?|司法解释|解释|规定|条例)|本(?:法典?|司法解释|解释|规定|条例)|(?:前述|上述)(?:法律|法|司法解释|解释|规定))(?:[中的之])?\s*/y;
export const relative = /(?:前(?:两|三)?款|[本该同]条|前条)(?=规定|第|所|的规定|之规定|情形|[,、中])/y;
/** A paper between private people: its articles are no law. */
export const privatePaper =
  /(?:合同|协议书?|章程|规约|公约|条款|保单|判决书?|裁定书?|通知书?|制度|手册|办法|约定|意见书|起诉状|声明|承诺书|司法解释|解释|细则|条例|修正案|批复|纪要|标准)(?:\([^()]{1,4}\))?[》”"]?(?:正文|附件)?[中的之]?\s*$/;
export const abroad =
  /(?:德国|法国|日本|瑞士|意大利|韩国|美国|英国|俄罗斯|欧盟|新加坡|越南|台湾|台湾地区|香港|澳门)(?:地区)?的?《?$/;
/** 刑法修正案(十一), 公司法司法解释: another document that begins with the name of a law. */
export const derived =
  /》?(?:的|及其?|相关|配套|有关)*[\u4e00-\u9fa5]{0,6}?(?:修正案|司法解释|实施条例|实施细则|实施办法|解释)(?:\s*\([一二三四五六七八九十]{1,3}\))?/y;
/** What follows an article that stands alone, so that it is no thing that is counted. */
export const evidence =
  /\s*(?:$|[,.;:!?)\]。、；：，！？》”」』’"'(【]|之?规定|所|明确|关于|要求|[和与及至]|以及|的(?:规定|内容|精神|表述|要求|适用|例外|但书|情形|条文|法定|相关|有关)|[中也还则又就对已将只均都并从]|进一步|首次|确立|列举|适用|指出|强调|禁止|允许|赋予|授权|予以|作出|作了|处|追究|主张|请求|向|第)/y;
export const strongEvidence = /\s*(?:第|[的之]?规定|所规定)/y;
export const introduces = /(?:[:：]|(?:规定|条文|法条|法律依据|如下)[^。]{0,12}[。:]?)\s*$/;
export const lineHead = /^[\s•·*\-–—>()\d.、一二三四五六七八九十①-⑳📌👉【[]*$/u;
