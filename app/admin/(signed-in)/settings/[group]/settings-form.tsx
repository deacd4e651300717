import { Notice } from "#components/ui/notice";
import type { Actor } from "#lib/accounts/actor";
import { getLastRewrite } from "#lib/addresses/patterns";
import { listCategories } from "#lib/categories/queries";
import { listPages } from "#lib/pages/queries";
import { filingWarning } from "#lib/settings/filing";
import { getHomeDraft, getSetting, listStrayLinks } from "#lib/settings/queries";
import type { GroupHere } from "../groups";
import { AppearanceForm } from "./appearance-form";
import { FilingForm, FirmForm, PublishingForm } from "./firm-forms";
import { FreshnessForm } from "./freshness-form";
import { HomeDraft } from "./home-draft";
import { HomeForm } from "./home-form";
import { MenusForm } from "./menus-form";
import { OfficesForm } from "./offices-form";
import { RewriteProgress } from "./rewrite-progress";
import { StrayLinks } from "./stray-links";

/** The form of one group with what is stored. */
export async function SettingsForm({ actor, group }: { actor: Actor; group: GroupHere }) {
  switch (group) {
    case "firm":
      return <FirmForm value={await getSetting(group)} />;
    case "filing":
      return <Filing />;
    case "publishing":
      return <Publishing />;
    case "freshness":
      return <FreshnessForm value={await getSetting(group)} />;
    case "appearance":
      return <AppearanceForm value={await getSetting(group)} />;
    case "menus":
      return <Menus actor={actor} />;
    case "home":
      return <Home actor={actor} />;
    case "offices":
      return <OfficesForm value={await getSetting(group)} />;
  }
}

/** The rule for the number depends on the firm's province, which is another group. */
async function Filing() {
  const [filing, { province }] = await Promise.all([getSetting("filing"), getSetting("firm")]);
  const warning = filingWarning({ province, icp: filing.icp });
  return (
    <div className="grid gap-5">
      {warning && <Notice>{warning}</Notice>}
      <FilingForm value={filing} />
    </div>
  );
}

async function Publishing() {
  const [value, rewrite] = await Promise.all([getSetting("publishing"), getLastRewrite()]);
  return (
    <div className="grid gap-5">
      {rewrite && <RewriteProgress rewrite={rewrite} />}
      <PublishingForm value={value} />
    </div>
  );
}

async function Menus({ actor }: { actor: Actor }) {
  return (
    <div className="grid gap-5">
      <StrayLinks links={await listStrayLinks(actor)} />
      <MenusForm value={await getSetting("menus")} places={await readPlaces()} />
    </div>
  );
}

/** The form goes on with the draft where there is one. */
async function Home({ actor }: { actor: Actor }) {
  const draft = await getHomeDraft(actor);
  return (
    <div className="grid gap-5">
      {draft && <HomeDraft />}
      <HomeForm value={draft ?? (await getSetting("home"))} />
    </div>
  );
}

/** The addresses of our own that a menu usually leads to. */
async function readPlaces(): Promise<{ name: string; path: string }[]> {
  const [categories, pages] = await Promise.all([listCategories(), listPages()]);
  return [
    { name: "首页", path: "/" },
    { name: "律师", path: "/lawyers/" },
    { name: "全部文章", path: "/archive/" },
    { name: "法律法规", path: "/laws/" },
    ...categories.map(({ name, path }) => ({ name, path })),
    ...pages.map(({ title, path }) => ({ name: title, path })),
  ];
}
