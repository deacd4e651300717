/** Elements that go with all that they hold, and what the report calls them. */
export const droppedElements = new Map<string, string>([
  ["script", "脚本"],
  ["style", "样式表"],
  ["xml", "Office 的数据"],
  ...["iframe", "frame", "object", "embed", "applet", "portal"].map((name) => [name, "嵌入的页面"] as const),
  ...["svg", "canvas", "v:shape", "v:group", "v:rect"].map((name) => [name, "矢量图"] as const),
  ["math", "公式"],
  ["audio", "音频"],
  ["video", "视频"],
  ...["input", "select", "datalist", "textarea", "button"].map((name) => [name, "表单"] as const),
  ["template", "模板"],
]);

/** Elements without any words of the text; nobody misses them. */
export const silentElements = new Set(
  "head meta base link title noscript noembed noframes param source track col colgroup rp wbr area map v:shapetype".split(
    " ",
  ),
);

/** Elements that begin and end a paragraph. */
export const blockElements = new Set(
  (
    "address article aside body center dd details dialog dl dt div fieldset figcaption footer form header hgroup html " +
    "legend main nav p search section summary tbody tr td th thead tfoot caption"
  ).split(" "),
);

export const listElements = new Set(["ul", "ol", "menu", "dir"]);
export const preformattedElements = new Set(["pre", "listing", "xmp", "plaintext"]);
