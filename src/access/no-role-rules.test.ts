import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const ROLE = '[\'"](owner|manager|operator|readonly|auditor)[\'"]';
/** Ways to decide by a role's name; naming one as data (a new member's role, a label) is not among them. */
const DECIDES = [
  new RegExp(`[!=]==?\\s*${ROLE}`),
  new RegExp(`${ROLE}\\s*[!=]==?`),
  new RegExp(`case\\s+${ROLE}`),
  new RegExp(`(includes|has|indexOf)\\(\\s*${ROLE}`),
  /(?<!typeof )\brole\s*[!=]==?(?!\s*(undefined|null))/i,
];

function rulesByRole(text: string): string[] {
  return text.split('\n').filter((line) => DECIDES.some((pattern) => pattern.test(line)));
}

test('no code outside this room decides by the name of a role', () => {
  const found = ['src', 'web/src', 'simulator'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
      .filter((file) => !file.startsWith('src/access/'))
      .flatMap((file) =>
        rulesByRole(readFileSync(path.join(root, file), 'utf8')).map((line) => `${file}: ${line.trim()}`),
      ),
  );
  expect(found).toEqual([]);
});

test.each([
  "if (member.role === 'owner') return true;",
  "case 'manager':",
  "if (['owner', 'manager'].includes('owner')) {}",
  'return role !== wanted;',
])('the search finds %s', (line) => {
  expect(rulesByRole(line)).toEqual([line]);
});

test("naming a role as data is no rule: role: 'owner'", () => {
  expect(rulesByRole("await addMember(tx, { person, role: 'owner' });")).toEqual([]);
});
