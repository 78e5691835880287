import { answerOf, api } from './client.ts';
import type { Place } from './types.ts';

export type ExportFormat = 'archive' | 'tree' | 'intunemanagement' | 'intunecd';
export type Encryption = { passphrase: string } | { recipients: string[] };

export interface ExportAsk {
  setId: string;
  format: ExportFormat;
  /** Only these items; the whole set when absent. */
  itemIds?: string[];
  encryption?: Encryption;
}

/** Fetches an export and gives it to the browser to keep. Asked for by a request of ours, so that a refusal comes back in words. */
export async function saveExport(place: Place, { setId, ...body }: ExportAsk): Promise<string> {
  const call = api.POST(
    '/workspaces/{workspace}/environments/{environment}/backup-sets/{backupSetId}/export',
    {
      params: { path: { ...place, backupSetId: setId } },
      body,
      parseAs: 'blob',
    },
  );
  const file: unknown = await answerOf(call);
  const { response } = await call;
  const [, fileName = 'backup.zip'] =
    /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  const url = URL.createObjectURL(file as Blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has taken it by then; the memory is given back.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
  return fileName;
}
