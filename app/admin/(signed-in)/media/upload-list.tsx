import { X } from "lucide-react";
import { Button, IconButton } from "#components/ui/button";

export interface UploadState {
  file: File;
  /** How much has been sent, 0–1; null where it ended. */
  share: number | null;
  problem: string | null;
}

interface Props {
  uploads: readonly UploadState[];
  onRetry: (file: File) => void;
  onDismiss: (file: File) => void;
}

/** Every upload that runs or failed. */
export function UploadList({ uploads, onRetry, onDismiss }: Props) {
  if (uploads.length === 0) return null;
  return (
    <ul aria-label="正在上传" className="grid w-full gap-2 rounded border border-line p-3 text-sm">
      {uploads.map(({ file, share, problem }) => (
        <li
          key={`${file.name} ${file.size} ${file.lastModified}`}
          className="flex flex-wrap items-center gap-3"
        >
          {problem ? (
            <>
              <p role="alert" className="grow text-danger">
                {problem}
              </p>
              <Button onClick={() => onRetry(file)}>再试一次</Button>
              <IconButton label={`不再上传${file.name}`} onClick={() => onDismiss(file)}>
                <X size={18} aria-hidden />
              </IconButton>
            </>
          ) : (
            <>
              <span className="min-w-0 grow truncate">{file.name}</span>
              <progress aria-label={`上传${file.name}`} value={share ?? 0} className="w-32 accent-accent" />
              <span className="w-20 text-right text-muted">
                {share === 1 ? "正在处理" : `${Math.floor((share ?? 0) * 100)}%`}
              </span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
