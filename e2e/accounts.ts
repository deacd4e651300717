import { join } from "node:path";

/** What the administrator's password is after the first sign-in. */
export const adminPassword = "砚湖的石桥有七个孔 e2e";

/** The cookies of the signed-in administrator, for journeys that begin in the admin. */
export const signedInState = join(process.env.E2E_DATA_DIR ?? "", "signed-in.json");
