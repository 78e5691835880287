import { existsSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file && existsSync(path.join(root, file)));
const problems: string[] = [];

// Links in documents lead somewhere.
for (const file of tracked.filter((name) => name.endsWith('.md'))) {
  const text = readFileSync(path.join(root, file), 'utf8');
  for (const match of text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)) {
    const target = match[1];
    if (!target || /^[a-z]+:/.test(target)) continue;
    if (!existsSync(path.join(root, path.dirname(file), target)))
      problems.push(`${file}: dead link ${target}`);
  }
}

// Every room says what it is for.
const rooms = new Set(
  tracked
    .filter((name) => name.startsWith('src/'))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('src/restore/') && name.split('/').length > 3 ? 3 : 2)
        .join('/'),
    ),
);
for (const room of rooms) {
  if (!existsSync(path.join(root, room, 'README.md')))
    problems.push(`${room}: a room opens with a README.md`);
}

// The hard limit holds for every file that people read, also where lint does not look.
for (const file of tracked.filter(
  (name) => /\.(ts|tsx|js|cjs|mjs|css)$/.test(name) && name !== 'web/src/api/schema.d.ts',
)) {
  const lines = readFileSync(path.join(root, file), 'utf8').split('\n').length - 1;
  if (lines > 400) problems.push(`${file}: ${String(lines)} lines; the limit is 400`);
}

// A change in the product is told to its users.
if (
  tracked.some((name) => /^(src|web)\//.test(name)) &&
  !tracked.some((name) => /^changelog\/unreleased\/.+\.md$/.test(name))
) {
  problems.push('changelog/unreleased: no change note');
}

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`documents and rooms: ${String(tracked.length)} files looked at`);
