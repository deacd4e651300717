import type { ProvenanceNotice } from "#lib/articles/notice";
import type { PublicArticle } from "#lib/articles/queries";
import { formatDay } from "#lib/clock";
import type { QrCode } from "#lib/site/qr";

interface Props {
  notice: ProvenanceNotice;
  /** Only a text of the firm's own carries the copyright line. */
  isOriginal: boolean;
  firmName: string;
  /** Absolute and percent-encoded. */
  url: string;
  qr: QrCode;
  disclaimer: string;
  signOff: PublicArticle["signOff"];
  verifiedAt: Date | null;
}

/** Where the text comes from, whose it is, where it stands and what it is not. */
export function Colophon({ notice, isOriginal, firmName, url, qr, disclaimer, signOff, verifiedAt }: Props) {
  return (
    <section className="colophon" aria-label="版权与来源">
      <figure className="qr">
        <svg viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label="本文网址的二维码">
          <path stroke="#000" d={qr.path} shapeRendering="crispEdges" />
        </svg>
        <figcaption>手机扫码阅读</figcaption>
      </figure>
      <p>
        {notice.before}
        {notice.source?.url ? (
          <a href={notice.source.url} rel="noopener nofollow">
            {notice.source.name}
          </a>
        ) : (
          notice.source?.name
        )}
        {notice.after}
      </p>
      {signOff && (
        <p>
          本文由
          <a href={signOff.lawyer?.path}>{signOff.lawyerName}律师</a>
          （执业证号 {signOff.licenceNumber}）审核，
          <time dateTime={formatDay(signOff.signedAt)}>{formatDay(signOff.signedAt)}</time>。
        </p>
      )}
      {verifiedAt && (
        <p>
          法律状态核验于<time dateTime={formatDay(verifiedAt)}>{formatDay(verifiedAt)}</time>。
        </p>
      )}
      <p>
        {isOriginal && `版权声明：本文由${firmName}发布，如获授权转载，请注明来源并附上本文链接。`}
        本文链接：<a href={url}>{decodeURI(url)}</a>
      </p>
      {disclaimer && <p>{disclaimer}</p>}
    </section>
  );
}
