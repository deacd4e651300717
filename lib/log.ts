import pino from "pino";

const redact = ["password", "passwordHash", "token", "secret", "authorization", "cookie"];

/** Structured log, one JSON object a line on standard output. Names of secrets are masked at two depths. */
export const log = pino({
  level: process.env.LOG_LEVEL || "info",
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: [...redact, ...redact.map((name) => `*.${name}`)],
});
