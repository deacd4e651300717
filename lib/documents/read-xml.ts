import { SaxesParser } from "saxes";
import { DomainError } from "#lib/errors";

interface Handlers {
  /** @param attribute gives the value of an attribute, "" where there is none */
  open?: (name: string, attribute: (name: string) => string, at: { start: number; end: number }) => void;
  close?: (name: string, at: { start: number; end: number }) => void;
}

/**
 * Reads the XML of a part from its beginning to its end. Entities of its own are unknown and so refused: nothing
 * grows, and nothing outside is read.
 * @throws DomainError INVALID where it isn't well-formed
 */
export function readXml(xml: string, { open, close }: Handlers): void {
  if (xml.trim() === "") return;
  const parser = new SaxesParser();
  const place = () => ({ start: xml.lastIndexOf("<", parser.position - 1), end: parser.position });
  parser.on("error", (error) => {
    throw new DomainError("INVALID", {
      user: "没有导入：文件已经损坏。请在 Word 里打开并另存一次。",
      log: `part of a document: ${error.message}`,
    });
  });
  parser.on("opentag", ({ name, attributes }) =>
    open?.(name, (attribute) => attributes[attribute] ?? "", place()),
  );
  parser.on("closetag", ({ name }) => close?.(name, place()));
  parser.write(xml).close();
}
