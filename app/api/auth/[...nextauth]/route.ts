import NextAuth from "next-auth";
import { authOptions } from "#lib/auth";
import { withTrueStatus } from "./true-status";

type Context = RouteContext<"/api/auth/[...nextauth]">;

// What the sign-in page needs of next-auth; its own pages and its log for browsers stay shut.
const reads = new Set(["csrf", "providers"]);
const writes = new Set(["callback/credentials", "signout"]);

export async function GET(request: Request, context: Context): Promise<Response> {
  if (!reads.has(await pathOf(context))) return new Response(null, { status: 404 });
  return NextAuth(authOptions())(request, context);
}

export async function POST(request: Request, context: Context): Promise<Response> {
  if (!writes.has(await pathOf(context))) return new Response(null, { status: 404 });
  const isForm = request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded");
  if (!isForm) return new Response(null, { status: 415 });
  return withTrueStatus(await NextAuth(authOptions())(request, context));
}

async function pathOf({ params }: Context): Promise<string> {
  return (await params).nextauth.join("/");
}
