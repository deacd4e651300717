import { siteTrials } from "#lib/testing/trials/accounts";
import { articleTrials } from "#lib/testing/trials/articles";
import { lawTrials } from "#lib/testing/trials/laws";
import { mediaTrials } from "#lib/testing/trials/media";
import { placeTrials } from "#lib/testing/trials/places";
import { reviewTrials } from "#lib/testing/trials/reviews";
import { seoTrials } from "#lib/testing/trials/seo";
import type { Trial } from "#lib/testing/trials/trial";

/** Every command that takes an actor, by folder and name. permissions.test.ts fails where one is missing. */
export const trials: Record<string, Trial> = {
  ...siteTrials,
  ...articleTrials,
  ...reviewTrials,
  ...placeTrials,
  ...lawTrials,
  ...mediaTrials,
  ...seoTrials,
};
