import type { ErrorCode } from "#lib/errors";

/** What a form learns of its action; everything in it may be shown. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | {
      ok: false;
      /** SIGNED_OUT: the session has ended. FAILED: a bug or an outage, logged under the request's id. */
      code: ErrorCode | "SIGNED_OUT" | "FAILED";
      message: string;
      /** Messages beside single fields, by the path of the input: `title`, `faq.0.question`. */
      fields: Record<string, string>;
    };
