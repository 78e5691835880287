import { resourceType } from '../catalogue/catalogue.ts';
import { neededPermissions } from '../catalogue/needed-permissions.ts';
import { typeTable, type TypeRow } from '../catalogue/type-table.ts';
import type { Command } from './command.ts';
import { textTable } from './text-table.ts';

/** `types`: what this version can back up and restore, type by type. */
export const typesCommand: Command = {
  name: 'types',
  summary: 'What can be backed up and restored, type by type',
  help: [
    '  --json           the whole table as JSON',
    '  --family <name>  only the types of one family, e.g. --family Entra',
  ],
  options: { json: { type: 'boolean' }, family: { type: 'string' } },
  run: async ({ values }, output) => {
    const all = typeTable();
    const { family } = values;
    const rows = typeof family === 'string' ? all.filter((row) => sameText(row.family, family)) : all;
    if (rows.length === 0) {
      const families = [...new Set(all.map((row) => row.family))].join(', ');
      output.err(`There is no family "${String(family)}". Use one of: ${families}.\n`);
      return 2;
    }
    if (values['json'] === true) {
      output.out(`${JSON.stringify({ types: rows }, null, 2)}\n`);
      return 0;
    }
    output.out(
      textTable(['FAMILY', 'TYPE', 'KEY', 'RESTORE', 'RISK', 'PERMISSIONS'], rows.map(cells), output.width),
    );
    const enabled = rows.filter(({ restore }) => restore.mode === 'enabled').length;
    output.out(`\n${String(rows.length)} types are backed up; ${String(enabled)} of them are restored.\n`);
    return 0;
  },
};

function cells(row: TypeRow): string[] {
  return [
    row.family,
    row.plural,
    row.key,
    row.restore.mode === 'enabled' ? 'yes' : 'by hand',
    row.risk.level,
    neededPermissions([resourceType(row.key)], 'read_write')
      .filter(({ reads, writes }) => reads.length + writes.length > 0)
      .map(({ name }) => name)
      .join(' '),
  ];
}

function sameText(a: string, b: string): boolean {
  return a.localeCompare(b, 'en', { sensitivity: 'base' }) === 0;
}
