const digits = "零一二三四五六七八九";
const stems = "甲乙丙丁戊己庚辛壬癸";
const branches = "子丑寅卯辰巳午未申酉戌亥";
const romans: [number, string][] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

const formats: Record<string, (value: number) => string> = {
  chineseCounting: chinese,
  chineseCountingThousand: chinese,
  taiwaneseCounting: chinese,
  taiwaneseCountingThousand: chinese,
  japaneseCounting: chinese,
  ideographDigital: (value) => [...String(value)].map((digit) => digits[Number(digit)]).join(""),
  ideographTraditional: (value) => stems[(value - 1) % 10] ?? "",
  ideographZodiac: (value) => branches[(value - 1) % 12] ?? "",
  decimalZero: (value) => String(value).padStart(2, "0"),
  decimalFullWidth: (value) =>
    String(value).replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  upperLetter: letters,
  lowerLetter: (value) => letters(value).toLowerCase(),
  upperRoman: roman,
  lowerRoman: (value) => roman(value).toLowerCase(),
  none: () => "",
};

/** A number as Word shows it in one of its formats (w:numFmt, ECMA-376 part 1, 17.18.59); digits for those not known. */
export function formatNumber(value: number, format: string): string {
  return (formats[format] ?? String)(value);
}

/** 1 to 9999, as 二十一. */
function chinese(value: number): string {
  if (value <= 0 || value > 9999) return String(value);
  const units = ["千", "百", "十", ""];
  const written = [...String(value).padStart(4, "0")].map((digit, place) =>
    digit === "0" ? "零" : `${digits[Number(digit)]}${units[place]}`,
  );
  return written
    .join("")
    .replace(/零+/g, "零")
    .replace(/^零|零$/g, "")
    .replace(/^一十/, "十");
}

function circled(value: number): string {
  return value >= 1 && value <= 20 ? String.fromCodePoint(0x245f + value) : String(value);
}

function letters(value: number): string {
  const letter = String.fromCodePoint(65 + ((value - 1) % 26));
  return letter.repeat(Math.min(Math.ceil(value / 26), 5));
}

function roman(value: number): string {
  let rest = Math.min(value, 3999);
  let text = "";
  for (const [worth, sign] of romans) for (; rest >= worth; rest -= worth) text += sign;
  return text;
}
