"use client";

import type { ReactNodeViewProps } from "@tiptap/react";
import { LeafFrame } from "#components/admin/editor/leaf-frame";
import { mediaPath } from "#components/admin/upload";
import type { LeafAttrs } from "#lib/body/leaf-blocks";
import { lawTitle, videoSite } from "#lib/body/reference-html";

// ProseMirror's attributes have no type; each node here has those of its schema, which extensions.test.ts holds.

export function StatuteView(props: ReactNodeViewProps) {
  const { law, article, text, asOf } = props.node.attrs as LeafAttrs<"statute">;
  return (
    <LeafFrame {...props} name="法条" dialog="statute">
      <p>
        <strong>{lawTitle(law)}</strong> {article}
      </p>
      <p className="embed-text">{text}</p>
      {asOf && <p className="embed-note">条文内容截至 {asOf}</p>}
    </LeafFrame>
  );
}

export function CaseView(props: ReactNodeViewProps) {
  const { number, court, decidedOn, gist, sourceUrl } = props.node.attrs as LeafAttrs<"case">;
  return (
    <LeafFrame {...props} name="案例" dialog="case">
      <p>
        <strong>{number}</strong> {court} {decidedOn}
      </p>
      <p className="embed-text">{gist}</p>
      {sourceUrl && <p className="embed-note">来源：{sourceUrl}</p>}
    </LeafFrame>
  );
}

export function CallToActionView(props: ReactNodeViewProps) {
  const { label, href } = props.node.attrs as LeafAttrs<"callToAction">;
  return (
    <LeafFrame {...props} name="行动按钮" dialog="callToAction">
      <p>
        <strong>{label}</strong>
      </p>
      <p className="embed-note">{href}</p>
    </LeafFrame>
  );
}

export function VideoView(props: ReactNodeViewProps) {
  const { title, url } = props.node.attrs as LeafAttrs<"video">;
  return (
    <LeafFrame {...props} name="视频链接" dialog="video">
      <p>
        <strong>{title}</strong>
      </p>
      <p className="embed-note">
        {videoSite(url)}：{url}
      </p>
    </LeafFrame>
  );
}

export function GalleryView(props: ReactNodeViewProps) {
  const { pictures } = props.node.attrs as LeafAttrs<"gallery">;
  return (
    <LeafFrame {...props} name="组图" dialog="gallery">
      <ul className="embed-pictures">
        {pictures.map(({ mediaId, alt, caption }) => (
          <li key={mediaId}>
            <img src={mediaPath(mediaId)} alt={alt} />
            {caption}
          </li>
        ))}
      </ul>
    </LeafFrame>
  );
}
