import { answerFeed } from "../feed-answer";

export const dynamic = "force-dynamic";

export const GET = () => answerFeed({ kind: "site" }, "json");
