import { notFound } from "next/navigation";

/** Addresses below /admin that lead nowhere answer 404 within the frame. */
export default function UnknownPage(): never {
  notFound();
}
