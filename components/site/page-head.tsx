import { Breadcrumb, type Crumb } from "#components/site/breadcrumb";

interface Props {
  /** From the home page to this one; the home page itself is added. */
  crumbs: Crumb[];
  title: string;
  intro?: string;
}

/** The head of lists, profiles and free pages. */
export function PageHead({ crumbs, title, intro }: Props) {
  return (
    <header className="head">
      <Breadcrumb crumbs={[{ label: "首页", path: "/" }, ...crumbs]} />
      <h1>{title}</h1>
      {intro && <p className="intro">{intro}</p>}
    </header>
  );
}
