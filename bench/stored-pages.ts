import { join } from "node:path";
import { DiskIndex, type IndexedPage } from "#server/page-cache/disk-index";
import { PageFiles } from "#server/page-cache/page-files";

/** What a site has on disk, looked at from outside. */
export class StoredPages {
  readonly #index: DiskIndex;
  readonly #files: PageFiles;

  /** @param folder of a site that has stored a page already */
  constructor(folder: string) {
    this.#index = new DiskIndex(join(folder, "index.db"));
    this.#files = new PageFiles(folder);
  }

  find(path: string): IndexedPage | undefined {
    return this.#index.find(decodeURIComponent(path));
  }

  /** Whether this page still stands there, row and files: a purge takes the files first. */
  async has(page: IndexedPage): Promise<boolean> {
    if (this.#index.find(page.path)?.id !== page.id) return false;
    return (await this.#files.read(page)) !== null;
  }

  close(): void {
    this.#index.close();
  }
}
