import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import type { AuthOptions } from "next-auth";
import { decode } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { cache } from "react";
import { type Actor, accountActor } from "#lib/accounts/actor";
import { env } from "#lib/env";
import { log } from "#lib/log";
import { refusalOf } from "#lib/refusals";
import { clientOf, internalHeaders } from "#lib/request-headers";
import { signIn, signOut, touchSession } from "#lib/sessions/commands";
import { getLiveSession } from "#lib/sessions/queries";
import { absoluteSeconds, credentialsSchema } from "#lib/sessions/schema";

declare module "next-auth/jwt" {
  interface JWT {
    sessionId?: string;
  }
}

/** A checked session and whose it is. */
export interface SignedIn {
  readonly actor: Actor;
  readonly email: string;
  /** Until it is changed, the account may do nothing else. */
  readonly mustChangePassword: boolean;
}

/** What next-auth needs: the JWT in the cookie is a signed, encrypted session id and nothing more. */
export function authOptions(): AuthOptions {
  const { AUTH_SECRET, SITE_URL } = env();
  if (!AUTH_SECRET) throw new Error("AUTH_SECRET is not set: the server makes one when it starts");
  return {
    secret: AUTH_SECRET,
    session: { strategy: "jwt", maxAge: absoluteSeconds },
    useSecureCookies: isSecure(SITE_URL),
    cookies: {
      sessionToken: {
        name: cookieName(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure(SITE_URL) },
      },
    },
    pages: { signIn: "/admin/login", error: "/admin/login", signOut: "/admin/login" },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        authorize: async (given) => {
          const parsed = credentialsSchema.safeParse(given);
          if (!parsed.success) return null;
          const replaces = await readSessionId();
          const opened = await signIn(parsed.data, clientOf(await headers()), { replaces }).catch(
            toAuthError,
          );
          return opened && { id: opened.sessionId };
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => ({ sessionId: user?.id ?? token.sessionId }),
      // What /api/auth/session tells a script: nothing of the person, nothing of the token.
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        if (token?.sessionId) await signOut(token.sessionId);
      },
    },
    logger: {
      error: (code, metadata) => log.error({ code, metadata }, "next-auth"),
      warn: (code) => log.debug({ code }, "next-auth"),
      debug: () => {},
    },
  };
}

/**
 * Who is signed in, checked against the sessions table at every request; null where nobody is. Asked several
 * times within one render it asks the database once.
 */
export const getSignedIn = cache(async (): Promise<SignedIn | null> => {
  const sessionId = await readSessionId();
  const session = sessionId ? await getLiveSession(sessionId) : null;
  if (!session) return null;
  await touchSession(session);
  const { account } = session;
  return {
    actor: accountActor(account, session.id),
    email: account.email,
    mustChangePassword: account.mustChangePassword,
  };
});

/** The actor of this request; null where nobody is signed in, or has to change the password first. */
export async function getActor(): Promise<Actor | null> {
  const signedIn = await getSignedIn();
  return signedIn && !signedIn.mustChangePassword ? signedIn.actor : null;
}

/** For pages: the actor, or on to the sign-in (and back after it), or to the change of password. */
export async function requireActor(): Promise<Actor> {
  const signedIn = await getSignedIn();
  if (!signedIn) redirect(await loginPath());
  if (signedIn.mustChangePassword) redirect("/admin/password");
  return signedIn.actor;
}

/** Only paths of the admin area: a link to the sign-in must not lead elsewhere after it. */
export function safeReturnPath(path: string | undefined): string {
  return path && /^\/admin(?:[/?][^\\]*)?$/.test(path) && !path.startsWith("/admin/login") ? path : "/admin";
}

async function loginPath(): Promise<string> {
  const [asked = "", query] = ((await headers()).get(internalHeaders.path) ?? "").split("?");
  // Next's router adds _rsc to what it fetches in the background; it is no part of the page's address.
  const parameters = new URLSearchParams(query);
  parameters.delete("_rsc");
  const path = safeReturnPath(parameters.size > 0 ? `${asked}?${parameters}` : asked);
  return path === "/admin" ? "/admin/login" : `/admin/login?next=${encodeURIComponent(path)}`;
}

async function readSessionId(): Promise<string | null> {
  const token = (await cookies()).get(cookieName())?.value;
  if (!token) return null;
  // A cookie of another secret or another site on this host can't be decrypted: nobody is signed in with it.
  const claims = await decode({ token, secret: env().AUTH_SECRET ?? "" }).catch(() => null);
  return claims?.sessionId ?? null;
}

// Decided by the public address, not by the connection: behind a proxy that one is plain http.
function isSecure(siteUrl: string): boolean {
  return siteUrl.startsWith("https:");
}

function cookieName(): string {
  return isSecure(env().SITE_URL) ? "__Secure-lukan-session" : "lukan-session";
}

// next-auth passes on nothing of an error but its message, as a code in an address.
function toAuthError(error: unknown): never {
  const refusal = refusalOf(error);
  if (refusal) throw new Error(refusal.code);
  log.error({ err: error }, "sign-in failed");
  throw new Error("FAILED");
}
