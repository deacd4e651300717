import { leafNode } from "#components/admin/editor/leaf-node";
import {
  CallToActionView,
  CaseView,
  GalleryView,
  StatuteView,
  VideoView,
} from "#components/admin/editor/leaf-views";
import { SnippetView } from "#components/admin/editor/snippet-view";

const required = undefined;

/** The blocks with fields; their attributes are those of lib/body/leaf-blocks.ts. */
export const leafNodes = [
  leafNode("gallery", { pictures: required }, GalleryView),
  leafNode("statute", { law: required, article: required, text: required, asOf: null }, StatuteView),
  leafNode(
    "case",
    { number: required, court: required, decidedOn: null, gist: required, sourceUrl: "" },
    CaseView,
  ),
  leafNode("callToAction", { label: required, href: required }, CallToActionView),
  leafNode("video", { title: required, url: required }, VideoView),
  leafNode("snippet", { snippetId: required }, SnippetView),
];
