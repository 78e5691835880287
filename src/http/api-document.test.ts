import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { GATE_CODES } from '../restore/facts/gates.ts';
import { describeApi } from './openapi/describe-api.ts';
import { routes } from './contract/routes.ts';

const root = path.resolve(import.meta.dirname, '../..');
const document = readFileSync(path.join(root, 'docs/api.md'), 'utf8');
/** Rooms whose problems reach a client as they are; those of background work stand in an operation's `failure`. */
const ANSWERING = ['src/http', 'src/kernel', 'src/restore/wizard', 'src/backup'];
const IN_OPERATIONS = ['backup_set_gone'];
/** Of commands that need no server. */
const OFFLINE = ['archive_unreadable', 'export_not_found', 'import_too_large'];

test('docs/api.md names every code that an answer may carry', () => {
  const codes = new Set<string>(GATE_CODES);
  for (const folder of ANSWERING) {
    for (const file of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
      const text = readFileSync(path.join(root, folder, file), 'utf8');
      for (const [, code] of text.matchAll(/new Problem\(\{[^}]*?code:\s*'(\w+)'/g)) codes.add(code!);
      for (const [, code] of text.matchAll(/\b(?:invalid|badRequest)\(\s*'(\w+)'/g)) codes.add(code!);
    }
  }
  expect(codes.size).toBeGreaterThan(30);
  expect(
    [...codes].filter(
      (code) => ![...IN_OPERATIONS, ...OFFLINE].includes(code) && !document.includes(`\`${code}\``),
    ),
  ).toEqual([]);
});

test('the description has every route once, with who may call it and each refusal', () => {
  const { paths } = describeApi('1.2.3') as {
    paths: Record<string, Record<string, Record<string, unknown>>>;
  };
  const described = Object.values(paths).flatMap((methods) => Object.values(methods));
  expect(described.map((route) => route['operationId']).sort()).toEqual(Object.keys(routes).sort());
  for (const route of described) {
    expect(route['x-access']).toBeTypeOf('string');
    const statuses = Object.keys(route['responses'] as object);
    expect(statuses).toEqual(
      expect.arrayContaining(['400', '401', '403', '404', '409', '422', '429', '500']),
    );
  }
});

test('the same table gives the same bytes, and every reference leads somewhere', () => {
  const text = JSON.stringify(describeApi('1.2.3'));
  expect(JSON.stringify(describeApi('1.2.3'))).toBe(text);
  const { components } = JSON.parse(text) as { components: Record<string, Record<string, unknown>> };
  const targets = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
  expect(targets.length).toBeGreaterThan(50);
  for (const [, kind, name] of targets) expect(components[kind!]).toHaveProperty(name!);
  expect(text).not.toContain('#/$defs/');
});
