/** Why a request was refused; each maps to one HTTP status. */
export type ErrorCode = "NOT_FOUND" | "FORBIDDEN" | "INVALID" | "CONFLICT" | "TOO_MANY" | "UNAVAILABLE";

interface Messages {
  /** What a person reads: Chinese, what happened, what was kept, what to do. */
  user: string;
  /** What the log keeps; never shown. Defaults to the user's text. */
  log?: string;
  /** Messages beside single form fields, by field name. */
  fields?: Record<string, string>;
  /** With TOO_MANY: how long to wait. */
  retryAfterSeconds?: number;
}

/** An expected refusal. Anything else that is thrown is a bug. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly user: string;
  readonly fields: Record<string, string>;
  readonly retryAfterSeconds: number | null;

  constructor(code: ErrorCode, { user, log = user, fields = {}, retryAfterSeconds }: Messages) {
    super(log);
    this.name = "DomainError";
    this.code = code;
    this.user = user;
    this.fields = fields;
    this.retryAfterSeconds = retryAfterSeconds ?? null;
  }
}

/**
 * Next bundles its own copy of this module, so an instance made there is not `instanceof` ours:
 * the name and the code are what both copies share.
 */
export function isDomainError(error: unknown): error is DomainError {
  return error instanceof Error && error.name === "DomainError" && "code" in error;
}

export const httpStatus: Record<ErrorCode, number> = {
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  INVALID: 400,
  CONFLICT: 409,
  TOO_MANY: 429,
  UNAVAILABLE: 503,
};
