// The public frame around what only staff may see; its own group, because pages of (site) know no cookies.
export { default, generateMetadata, viewport } from "../(site)/layout";

export const dynamic = "force-dynamic";
