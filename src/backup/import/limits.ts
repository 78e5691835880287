/** What an import reads at most. Anything beyond is refused with its reason; nothing is cut off in silence. */
export interface ImportLimits {
  /** Files of one export. */
  files: number;
  /** Bytes of one file. Real exports reach one megabyte; an app with its icon and a profile with its package stay below this. */
  fileBytes: number;
  /** Bytes of one YAML file, which takes far longer to read. */
  yamlBytes: number;
  /** Names, values and marks between them of one YAML file. */
  yamlTokens: number;
  /** Bytes that all files of an archive unpack to. */
  archiveBytes: number;
  /** Folders inside folders. */
  folderDepth: number;
  /** Objects and lists inside each other in one file; a settings catalog policy of the corpus has fewer than fifty. */
  depth: number;
  /** Members and items of one file. */
  values: number;
  /** JSON documents one after the other in one file. */
  documents: number;
}

export const importLimits: ImportLimits = {
  files: 100_000,
  fileBytes: 32 * 1024 * 1024,
  yamlBytes: 4 * 1024 * 1024,
  yamlTokens: 1_000_000,
  archiveBytes: 2 * 1024 * 1024 * 1024,
  folderDepth: 64,
  depth: 256,
  values: 2_000_000,
  documents: 1000,
};
