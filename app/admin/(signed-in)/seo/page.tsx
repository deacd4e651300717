import { redirect } from "next/navigation";

export default function SeoPage(): never {
  redirect("/admin/seo/files");
}
