import { describe, expect, it } from "vitest";
import { compileRules, type Rule } from "#lib/redirects/rules";

const rules = compileRules([
  rule(1, "PREFIX", "/old/", "/new/*"),
  rule(2, "PREFIX", "/old/press/", "/news/*"),
  rule(3, "PREFIX", "/forum/", "/contact/"),
  rule(4, "PREFIX", "/shop/", "https://shop.example.com/all/*"),
  rule(5, "PATTERN", "/news/(\\d+)-(\\w+)\\.html", "/hf/$1.html"),
  rule(6, "PATTERN", "/news/.*", "/archive/"),
  rule(7, "PATTERN", "/s/(.+)", "https://search.example.com/$1?from=$1"),
]);

describe("a prefix", () => {
  it.each([
    ["/old/a/b.html", "/new/a/b.html"],
    ["/old/", "/new/"],
    ["/old", "/new/"],
    ["/old/press/2019/", "/news/2019/"],
    ["/forum/thread-1.html", "/contact/"],
    ["/shop/书 籍", "https://shop.example.com/all/%E4%B9%A6%20%E7%B1%8D"],
  ])("leads %s to %s", (path, target) => {
    expect(rules.match(path)?.target).toBe(target);
  });

  it.each(["/older/a.html", "/very/old/a.html", "/", "/olds"])("leaves %s alone", (path) => {
    expect(rules.match(path)).toBeNull();
  });
});

describe("a pattern", () => {
  it("takes its captures into the target", () => {
    expect(rules.match("/news/1005857-hunyin.html")).toEqual({ id: 5, target: "/hf/1005857.html" });
  });

  it("that is older wins", () => {
    expect(rules.match("/news/press.html")).toEqual({ id: 6, target: "/archive/" });
  });

  it("is for the whole path", () => {
    expect(rules.match("/x/news/12-a.html")).toBeNull();
  });

  it("can't break out of the address of another site", () => {
    expect(rules.match("/s/离婚 a")?.target).toBe(
      "https://search.example.com/%E7%A6%BB%E5%A9%9A%20a?from=%E7%A6%BB%E5%A9%9A%20a",
    );
  });
});

it("50,000 prefixes and 1,000 patterns answer like two", () => {
  const many = compileRules([
    ...Array.from({ length: 50_000 }, (_, id) => rule(id, "PREFIX", `/p${id}/`, `/q${id}/*`)),
    ...Array.from({ length: 1_000 }, (_, id) => rule(60_000 + id, "PATTERN", `/r${id}/(\\d+)`, `/s${id}/$1`)),
  ]);
  expect(many.match("/p49999/x")).toEqual({ id: 49_999, target: "/q49999/x" });
  expect(many.match("/r999/42")).toEqual({ id: 60_999, target: "/s999/42" });
  expect(many.match("/nothing/of/this")).toBeNull();
});

function rule(id: number, kind: Rule["kind"], source: string, target: string): Rule {
  return { id, kind, source, target };
}
