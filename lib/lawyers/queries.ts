import { cache } from "react";
import type { Actor } from "#lib/accounts/actor";
import { bodySchema } from "#lib/body/schema";
import { db, type Prisma } from "#lib/db";
import { DomainError } from "#lib/errors";
import { dependsOn } from "#lib/invalidation";
import { canEditProfile, canManageLawyers } from "#lib/lawyers/policy";
import { pictureSelect } from "#lib/media/schema";
import { keys } from "#lib/surrogate-keys";

const inOrder = [{ order: "asc" }, { id: "asc" }] satisfies Prisma.LawyerOrderByWithRelationInput[];

const cardSelect = {
  id: true,
  name: true,
  path: true,
  position: true,
  partTime: true,
  licenceNumber: true,
  practisingSince: true,
  quote: true,
  photo: { select: pictureSelect },
  categories: {
    select: { category: { select: { id: true, name: true, path: true } } },
    orderBy: [{ category: { position: "asc" } }, { categoryId: "asc" }],
  },
} satisfies Prisma.LawyerSelect;

/** The practising lawyers in the firm's order, with practice areas and photo. */
export const listLawyers = cache(async (): Promise<LawyerCard[]> => listWhere({}));

/** The practising lawyers of these practice areas (a category and what lies below it). */
export async function listLawyersOf(categoryIds: number[]): Promise<LawyerCard[]> {
  return listWhere({ categories: { some: { categoryId: { in: categoryIds } } } });
}

/** A practising lawyer's profile; null where there is none, or the lawyer has stopped practising. */
export const getLawyer = cache(async (id: number) => {
  dependsOn(keys.lawyer(id));
  const row = await db().lawyer.findUnique({
    where: { id, status: "ACTIVE" },
    select: { ...cardSelect, languages: true, education: true, bioHtml: true, phone: true, email: true },
  });
  return row && { ...row, ...toCard(row) };
});

export type PublicLawyer = NonNullable<Awaited<ReturnType<typeof getLawyer>>>;

/** Every lawyer for the admin, those who stopped too. */
export async function listLawyersForStaff(actor: Actor) {
  if (!canManageLawyers(actor) && actor.role !== "LAWYER" && actor.role !== "ASSISTANT")
    throw new DomainError("FORBIDDEN", { user: "你的账号没有权限查看律师名单。" });
  return db().lawyer.findMany({
    orderBy: inOrder,
    select: {
      id: true,
      name: true,
      slug: true,
      path: true,
      pinyin: true,
      position: true,
      partTime: true,
      status: true,
      licenceNumber: true,
      photo: { select: pictureSelect },
    },
  });
}

/** A lawyer for the editing form, null where there is none. */
export async function getLawyerForStaff(actor: Actor, id: number) {
  if (!canEditProfile(actor, { id }))
    throw new DomainError("FORBIDDEN", { user: "只能修改自己的律师资料；其他律师请联系主编或管理员。" });
  const lawyer = await db().lawyer.findUnique({
    where: { id },
    omit: { bioHtml: true, createdAt: true, pinyin: true, order: true },
    include: { photo: { select: pictureSelect }, categories: { select: { categoryId: true } } },
  });
  if (!lawyer) return null;
  const { categories, ...rest } = lawyer;
  return {
    ...rest,
    bio: bodySchema.parse(lawyer.bio),
    categoryIds: categories.map((row) => row.categoryId),
  };
}

async function listWhere(where: Prisma.LawyerWhereInput): Promise<LawyerCard[]> {
  dependsOn(keys.lawyers());
  const rows = await db().lawyer.findMany({
    where: { status: "ACTIVE", ...where },
    orderBy: inOrder,
    select: cardSelect,
  });
  return rows.map(toCard);
}

type CardRow = Prisma.LawyerGetPayload<{ select: typeof cardSelect }>;
/** A lawyer as lists show them. */
export type LawyerCard = Omit<CardRow, "categories"> & {
  areas: { id: number; name: string; path: string }[];
};

function toCard({ categories, ...row }: CardRow): LawyerCard {
  dependsOn(keys.lawyer(row.id), keys.categories());
  if (row.photo) dependsOn(keys.media(row.photo.id));
  return { ...row, areas: categories.map(({ category }) => category) };
}
