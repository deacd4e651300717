import { getRobotsText } from "#lib/robots/queries";
import { plain } from "../answers";

export const dynamic = "force-dynamic";

export const GET = async () => plain(await getRobotsText());
