const plain = "0123456789+-=()n";
const above = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ";
const below = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ";

/** The characters for a short <sup> or <sub>, so that 10² doesn't become 102; null where there are none. */
export function raised(text: string, element: string): string | null {
  const signs = [...text.trim()];
  if (signs.length === 0 || signs.length > 6 || signs.some((sign) => !plain.includes(sign))) return null;
  return signs.map((sign) => [...(element === "sup" ? above : below)][plain.indexOf(sign)]).join("");
}
