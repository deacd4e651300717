/** Security headers (E6), as names and values in turn. */
type HeaderList = string[];

const nobody = ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"];

/** Public pages hold no executable inline script; their style sheet is inline. */
const publicPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  ...nobody,
].join("; ");

/**
 * The admin's policy. Next reads the nonce from this header on the request and puts it on its scripts.
 * @param nonce new on every load
 * @param isDev lets Next's development client evaluate code and hold its socket
 */
export function adminPolicy(nonce: string, isDev: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${isDev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${isDev ? " ws: wss:" : ""}`,
    ...nobody,
  ].join("; ");
}

/** Every answer has these. */
function basicHeaders(siteUrl: string): HeaderList {
  const headers = [
    "X-Content-Type-Options",
    "nosniff",
    "Referrer-Policy",
    "strict-origin-when-cross-origin",
    "Permissions-Policy",
    "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  ];
  if (siteUrl.startsWith("https:")) headers.push("Strict-Transport-Security", "max-age=31536000");
  return headers;
}

/** For public pages, files and messages of the server. */
export function publicSecurityHeaders(siteUrl: string): HeaderList {
  return ["Content-Security-Policy", publicPolicy, ...basicHeaders(siteUrl)];
}

/** For /admin, /api and /_next. */
export function adminSecurityHeaders(siteUrl: string, policy: string): HeaderList {
  return ["Content-Security-Policy", policy, ...basicHeaders(siteUrl)];
}
