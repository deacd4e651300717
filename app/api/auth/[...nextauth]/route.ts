import NextAuth from "next-auth";
import { authOptions } from "#lib/auth";

type Context = RouteContext<"/api/auth/[...nextauth]">;

export function GET(request: Request, context: Context): Promise<Response> {
  return NextAuth(authOptions())(request, context);
}

/** next-auth answers every refused sign-in with 401; one too many is a 429. */
export async function POST(request: Request, context: Context): Promise<Response> {
  const response: Response = await NextAuth(authOptions())(request, context);
  const isThrottled = response.status === 401 && (await response.clone().text()).includes("error=TOO_MANY");
  return isThrottled ? new Response(response.body, { status: 429, headers: response.headers }) : response;
}
