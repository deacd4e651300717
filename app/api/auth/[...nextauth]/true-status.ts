import { secondsLeft } from "#lib/rate-limits/commands";
import { signInLimits } from "#lib/sessions/commands";

/** next-auth answers one attempt too many with 401, and a missing CSRF token like success. */
export async function withTrueStatus(response: Response): Promise<Response> {
  const target = `${response.headers.get("location") ?? ""} ${await response.clone().text()}`;
  const status = target.includes("error=TOO_MANY") ? 429 : target.includes("csrf=true") ? 403 : null;
  if (status === null) return response;
  const headers = new Headers(response.headers);
  if (status === 429) headers.set("Retry-After", String(secondsLeft(signInLimits.account)));
  return new Response(response.body, { status, headers });
}
