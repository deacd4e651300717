import { Parser } from "htmlparser2";

/** What a page tells search engines of itself, and where it leads. */
export interface PageFacts {
  title: string;
  /** As it stands there; "" without one. */
  canonical: string;
  h1Count: number;
  /** As they stand there, without repeats. */
  links: string[];
}

const titleMax = 300;
/** A page with more is a list that other lists have too. */
const linksMax = 1_000;

/** Reads the HTML of a page; broken markup gives what a browser would see of it. */
export function readPage(html: string): PageFacts {
  const links = new Set<string>();
  let title = "";
  let canonical = "";
  let h1Count = 0;
  let isInTitle = false;
  let isInSvg = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === "svg") isInSvg = true;
      else if (name === "title") isInTitle = !isInSvg && title === "";
      else if (name === "h1") h1Count += 1;
      else if (name === "link" && attributes.rel === "canonical") canonical ||= attributes.href ?? "";
      else if (name === "a" && attributes.href && links.size < linksMax) links.add(attributes.href);
    },
    ontext(text) {
      if (isInTitle) title += text;
    },
    onclosetag(name) {
      if (name === "svg") isInSvg = false;
      else if (name === "title") isInTitle = false;
    },
  });
  parser.end(html);
  return { title: [...title.trim()].slice(0, titleMax).join(""), canonical, h1Count, links: [...links] };
}
