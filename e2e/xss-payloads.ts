/*
 * HTML that runs script in a browser, or tries to: each calls xss(N) with its own number. Elements with events, spelled
 * in the ways that fool filters of text; addresses that are script; tricks with parsers that read twice (mutation);
 * and values that would break out of the attributes that 律刊 itself writes.
 */

const events = [
  '<img src=x onerror="CODE">',
  "<img src=x onerror=CODE>",
  "<img src=x: onerror='CODE'/>",
  '<svg onload="CODE">',
  '<svg><animate onbegin="CODE" attributeName=x dur=1s>',
  '<svg><set onbegin="CODE" attributeName=x to=1>',
  '<body onload="CODE">',
  '<input autofocus onfocus="CODE">',
  '<textarea autofocus onfocus="CODE"></textarea>',
  '<select autofocus onfocus="CODE"></select>',
  '<button autofocus onfocus="CODE">x</button>',
  '<a tabindex=0 autofocus onfocus="CODE">x</a>',
  '<details open ontoggle="CODE"><summary>x</summary>x</details>',
  '<video onerror="CODE"><source src=x></video>',
  '<video src=x onerror="CODE"></video>',
  '<audio src=x onerror="CODE"></audio>',
  '<iframe onload="CODE"></iframe>',
  '<object data=x onerror="CODE"></object>',
  '<style onload="CODE">x{}</style>',
  '<link rel=stylesheet href=x onerror="CODE">',
  '<style>@keyframes k{}</style><p style="animation:k 1s" onanimationstart="CODE">x</p>',
  "<script>CODE</script>",
];

/** Ways to write the same so that a filter of text doesn't see it. */
const disguises: ((html: string) => string)[] = [
  (html) => html,
  (html) => html.replace(/<(\w+)/g, (_all, name: string) => `<${name.toUpperCase()}`).replace(/ on/g, " ON"),
  (html) => html.replace(/ on/g, "\n\ton"),
  (html) => html.replace(/ on/g, "/on"),
  (html) => html.replace(/ on(\w+)=/g, " on$1 \n= "),
  (html) => html.replace(/xss\(/g, "&#120;ss&#x28;"),
  (html) => `<p title="${"x".repeat(300)}">${html}`,
  (html) => `<b><i><s><a href="/x">${html}`,
  (html) => `</p></td></table></div>${html}`,
  (html) => `<table><tr><td>${html}</td></tr></table>`,
  (html) => `<ul><li><blockquote>${html}</blockquote></li></ul>`,
  (html) => `<!--><p>${html}-->`,
  (html) => `<<p>${html}`,
  (html) => `<h2 id="${html.replaceAll('"', "&quot;")}">${html}</h2>`,
];

const addresses = [
  "javascript:CODE",
  "JaVaScRiPt:CODE",
  " javascript:CODE",
  "\u0001javascript:CODE",
  "java\nscript:CODE",
  "java\tscript:CODE",
  "java&#10;script:CODE",
  "javascript&colon;CODE",
  "&#106;avascript:CODE",
  "&#x6A&#x61vascript:CODE",
  "javascript://example.com/%0aCODE",
  "data:text/html,<script>CODE</script>",
  "data:text/html;base64,PHNjcmlwdD54c3MoMCk8L3NjcmlwdD4=",
  "vbscript:CODE",
  "//evil.example/x",
];
const holders = [
  '<a href="URL">x</a>',
  '<a xlink:href="URL">x</a>',
  '<svg><a xlink:href="URL"><text y=20>x</text></a></svg>',
  '<iframe src="URL"></iframe>',
  '<form action="URL"><button>x</button></form>',
  '<img src="URL">',
];

const mutations = [
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=CODE&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=CODE>">',
  '<svg></p><style><a id="</style><img src=1 onerror=CODE>">',
  "<form><math><mtext></form><form><mglyph><style></math><img src onerror=CODE>",
  '<svg><style><img src=x onerror="CODE"></style>',
  "<svg><![CDATA[><img src=x onerror=CODE>]]>",
  "<title><img src=x onerror=CODE></title>",
  "<xmp><img src=x onerror=CODE></xmp>",
  "<plaintext><img src=x onerror=CODE>",
  "<template><img src=x onerror=CODE></template>",
  '<iframe srcdoc="<script>parent.CODE</script>"></iframe>',
  "<pre>&lt;img src=x onerror=CODE&gt;</pre>",
  "<p>&lt;script&gt;CODE&lt;/script&gt;</p>",
  "<textarea></textarea><img src=x onerror=CODE>",
  "<select><template><img src=x onerror=CODE></template></select><img src=x onerror=CODE>",
  '<meta http-equiv=refresh content="0;url=javascript:CODE">',
  '<base href="javascript:CODE//"><a href="x">x</a>',
];

/** Values of attributes and texts that our own pages write again. */
const breakouts = [
  '"><img src=x onerror=CODE>',
  "'><svg onload=CODE>",
  '" autofocus onfocus="CODE',
  "</script><script>CODE</script>",
];
const places = [
  '<figure><img src="/a.jpg" alt="TEXT"><figcaption>TEXT</figcaption></figure>',
  '<p>x<sup data-footnote="TEXT">1</sup></p>',
  '<a href="https://example.com/TEXT">TEXT</a>',
  '<h2 id="TEXT" data-anchor="TEXT">TEXT</h2>',
  '<aside class="callout callout-TEXT" data-callout="TEXT">x</aside>',
  '<table><tr><td colspan="TEXT" rowspan="TEXT">x</td><td>y</td></tr></table>',
  '<ol start="TEXT"><li>TEXT</li></ol>',
  `<div data-block="video" data-fields='{"title":"TEXT","url":"javascript:CODE"}'>TEXT</div>`,
];

/** Links that would run script. */
export const scriptAddresses = addresses
  .filter((address) => !address.includes("&"))
  .map((address) => address.replace("CODE", "xss(0)"));

const entities = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** All payloads; the one at index N calls xss(N). */
export const xssPayloads: string[] = [
  ...events.flatMap((event) =>
    disguises.map((disguise) => (n: number) => disguise(event.replace("CODE", `xss(${n})`))),
  ),
  ...addresses.flatMap((url) =>
    holders.map((holder) => (n: number) => holder.replace("URL", url.replace("CODE", `xss(${n})`))),
  ),
  ...mutations.map((mutation) => (n: number) => mutation.replaceAll("CODE", `xss(${n})`)),
  ...breakouts.flatMap((text) =>
    places.map(
      (place) => (n: number) => place.replaceAll("TEXT", entities(text)).replaceAll("CODE", `xss(${n})`),
    ),
  ),
].map((write, index) => write(index));
