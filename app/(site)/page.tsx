import { getSetting } from "#lib/settings/queries";

export async function generateMetadata() {
  const firm = await getSetting("firm");
  return { title: firm.name };
}

export default async function HomePage() {
  const firm = await getSetting("firm");
  return (
    <main className="mx-auto max-w-3xl p-6">
      <h1 className="text-2xl">{firm.name}</h1>
      <p>{firm.description}</p>
    </main>
  );
}
