/** A file of an export, before it is read. `refused` says why it is not going to be. */
export interface SourceEntry {
  /** Below the export, with `/` between its parts. */
  path: string;
  bytes: number;
  refused?: string;
}

/** Where an export lies. Files are read one by one, so that memory does not grow with their number. */
export interface ExportSource {
  readonly entries: readonly SourceEntry[];
  /** The bytes of an entry of the list. Throws an Error whose message says why they can't be had. */
  read(path: string): Promise<Uint8Array>;
  close(): Promise<void>;
}
