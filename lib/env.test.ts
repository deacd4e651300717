import { describe, expect, it, onTestFinished } from "vitest";
import { env, siteUrl } from "#lib/env";

const given = (values: Record<string, string>) => env(values as NodeJS.ProcessEnv);

describe("the environment", () => {
  it("has defaults for everything, and an empty line means not set", () => {
    expect(given({ PORT: "", SITE_URL: "" })).toMatchObject({
      PORT: 3000,
      HOST: "127.0.0.1",
      DATA_DIR: "var",
      SITE_URL: "http://localhost:3000",
    });
  });

  it("gives the site's address without a last slash", () => {
    expect(given({ SITE_URL: "https://law.example/" }).SITE_URL).toBe("https://law.example");
  });

  it.each([
    ["PORT", "http"],
    ["PORT", "70000"],
    ["SITE_URL", "law.example"],
    ["SITE_URL", "http://127.0.0.1:NaN"],
    ["SITE_URL", "https://law.example/path"],
    ["DATABASE_URL", "mysql://secret@host/db"],
    ["AUTH_SECRET", "short"],
    ["DEMO", "no"],
  ])("names %s where it is %s, without its value", (name, value) => {
    expect(() => given({ [name]: value })).toThrow(name);
    expect(() => given({ [name]: value })).not.toThrow(/secret@/);
  });

  it("is asked for the site's address a hundred thousand times, and follows a port that was set late", () => {
    const before = { ...process.env };
    onTestFinished(() => {
      process.env = before;
    });
    process.env = { NODE_ENV: "test", PORT: "3001" };
    for (let count = 0; count < 100_000; count += 1) siteUrl();
    process.env.PORT = "3002";
    expect(siteUrl()).toBe("http://localhost:3002");
    process.env.SITE_URL = "https://law.example/";
    expect(siteUrl()).toBe("https://law.example");
  });
});
