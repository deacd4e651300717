import { DomainError } from "#lib/errors";

/** The article that an address below /api/articles names. @throws DomainError NOT_FOUND */
export async function articleIdOf(params: Promise<{ id: string }>): Promise<number> {
  const { id } = await params;
  if (!/^[1-9]\d{0,8}$/.test(id)) throw new DomainError("NOT_FOUND", { user: "没有这篇文章。" });
  return Number(id);
}
