"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { BodyEditor, type BodyEditorHandle } from "#components/admin/editor/body-editor";
import { PictureField } from "#components/admin/picture-field";
import { type Body, emptyBody } from "#lib/body/schema";
import { linesOf, textOf } from "#lib/form-values";
import { EditForm } from "../edit-form";
import { create, update } from "./actions";
import { AreaFields } from "./area-fields";
import { ProfileFields } from "./profile-fields";

export interface Profile {
  id: number;
  name: string;
  slug: string;
  position: string;
  partTime: boolean;
  licenceNumber: string;
  practisingSince: number | null;
  languages: string[];
  education: string[];
  quote: string;
  bio: Body;
  phone: string;
  email: string;
  photoId: number | null;
  categoryIds: number[];
}

interface Props {
  /** null: a new lawyer. */
  profile: Profile | null;
  areas: { id: number; label: string }[];
  /** Licence number and address belong to the firm. */
  isManager: boolean;
}

/** A lawyer's profile, with biography and portrait. */
export function LawyerForm({ profile, areas, isManager }: Props) {
  const router = useRouter();
  const editor = useRef<BodyEditorHandle>(null);
  const [photoId, setPhotoId] = useState(profile?.photoId ?? null);
  const read = (form: FormData) => ({
    name: textOf(form, "name"),
    slug: isManager ? textOf(form, "slug") : (profile?.slug ?? ""),
    position: textOf(form, "position"),
    partTime: form.has("partTime"),
    licenceNumber: isManager ? textOf(form, "licenceNumber") : (profile?.licenceNumber ?? ""),
    practisingSince: Number(textOf(form, "practisingSince")) || null,
    languages: linesOf(form, "languages"),
    education: linesOf(form, "education"),
    quote: textOf(form, "quote"),
    bio: editor.current?.body() ?? profile?.bio ?? emptyBody,
    phone: textOf(form, "phone"),
    email: textOf(form, "email"),
    photoId,
    categoryIds: form.getAll("categoryIds").map(Number),
  });
  const fields = (touch: () => void) => (
    <div className="grid max-w-2xl gap-5">
      <ProfileFields profile={profile} isManager={isManager} />
      <PictureField
        name="photoId"
        label="照片"
        value={photoId}
        onChange={(id) => {
          setPhotoId(id);
          touch();
        }}
      />
      <AreaFields areas={areas} chosen={profile?.categoryIds ?? []} />
      <section className="min-w-0">
        <h2 className="mb-2 text-lg">简介</h2>
        <BodyEditor ref={editor} initial={profile?.bio ?? emptyBody} label="简介" onChange={touch} />
      </section>
    </div>
  );
  return profile ? (
    <EditForm action={update} toInput={(form) => ({ id: profile.id, ...read(form) })}>
      {fields}
    </EditForm>
  ) : (
    <EditForm
      action={create}
      toInput={read}
      submitLabel="添加"
      onSaved={({ id }) => router.push(`/admin/lawyers/${id}`)}
    >
      {fields}
    </EditForm>
  );
}
