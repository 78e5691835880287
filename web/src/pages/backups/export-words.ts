import type { ExportFormat } from '../../api/export-backup.ts';

interface FormatWords {
  format: ExportFormat;
  label: string;
  /** What it is for, and what it can't hold. */
  about: string;
}

/** The formats, the one that loses nothing first. */
export const FORMATS: readonly FormatWords[] = [
  {
    format: 'archive',
    label: 'TenantAtlas archive',
    about:
      'To keep outside of this installation: everything that was read, signed, so that a change of it shows. Can be encrypted; without that, secrets that are kept here are masked.',
  },
  {
    format: 'tree',
    label: 'Files for Git',
    about:
      'To review and compare: one file per resource in a fixed order, scripts as files. Leaves out dates, versions and empty values; not for restoring.',
  },
  {
    format: 'intunemanagement',
    label: 'IntuneManagement',
    about:
      'For import by that tool: its folders, groups and migration table. Leaves out types that it does not know; secrets are masked.',
  },
  {
    format: 'intunecd',
    label: 'IntuneCD',
    about:
      'For that tool, as JSON: names in the place of ids. Leaves out ids, dates, groups and types that it does not know; secrets are masked.',
  },
];

export const SHORTEST_PASSPHRASE = 12;
