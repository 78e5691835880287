import { typeTable, type TypeRow } from '../src/catalogue/type-table.ts';

/** docs/types.md from the catalogue: what is captured and restored, with which permissions, family by family. */
export function typesDocument(): string {
  const rows = typeTable();
  const families = [...new Set(rows.map(({ family }) => family))];
  const restored = rows.filter(({ restore }) => restore.mode === 'enabled').length;
  const byHand = rows.filter(({ restore }) => restore.mode === 'manual');
  return [
    '# Resource types',
    '',
    'Made by `npm run generate` from src/catalogue. Do not edit. The same table: `node src/cli/main.ts types --json`, `GET /api/v1/types`, and the page Types.',
    '',
    `${String(rows.length)} types are backed up; ${String(restored)} of them are restored. The others are restored by hand, as their row says.`,
    'A permission to write includes the one to read, where both exist.',
    '',
    ...families.flatMap((family) => familyTable(family, rows)),
    ...(byHand.length === 0 ? [] : ['## Restored by hand', '', ...byHand.map(instruction), '']),
  ].join('\n');
}

function familyTable(family: string, rows: readonly TypeRow[]): string[] {
  return [
    `## ${family}`,
    '',
    '| Type | Key | Captured | Restored | Risk | To read | To write |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows.filter((row) => row.family === family).map(line),
    '',
  ];
}

function line(row: TypeRow): string {
  const { restore, risk, permissions } = row;
  const cells = [
    `[${row.plural}](${row.portalPage})`,
    `\`${row.key}\``,
    row.capture,
    `${restore.mode === 'enabled' ? 'Yes' : 'By hand'}. ${restore.why}`,
    `${risk.level}: ${risk.why}`,
    permissions.read.join('<br>'),
    permissions.write.length === 0 ? 'none' : permissions.write.join('<br>'),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function instruction({ plural, restore, portalPage }: TypeRow): string {
  return `- **${plural}**: ${restore.todo === '' ? restore.why : restore.todo} ([page](${portalPage}))`;
}
