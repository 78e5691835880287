import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { hashOfEntry, NO_ENTRY_BEFORE, type AuditRow } from '../../src/audit/format/audit-row.ts';
import { contentDigest, endLine, entryLine, EXPORT_FORMAT } from '../../src/audit/format/export-lines.ts';
import { verifyExport } from '../../src/audit/format/verify-export.ts';
import { createSigner } from '../../src/evidence/format/signer.ts';
import { damage, damaged, expectCleanPrototypes, hostileJson, nested } from './support/hostile.ts';
import { inChild } from './support/in-child.ts';
import { runs } from './support/runs.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-fuzz-audit-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const rows = entries(12);
const content = contentDigest();
for (const { hash } of rows) content.add(hash);
const last = rows.at(-1);
const whole = [
  ...rows.map(entryLine),
  endLine(
    {
      format: EXPORT_FORMAT,
      workspace: { id: 'w1', slug: 'contoso' },
      exportedAt: '2026-11-25T00:00:00.000Z',
      filter: null,
      entries: rows.length,
      content: content.value(),
      head: last === undefined ? null : { sequence: last.sequence, hash: last.hash },
    },
    createSigner('a key text of the fuzz tests that is long enough'),
  ),
].join('\n');

function entries(count: number): AuditRow[] {
  const made: AuditRow[] = [];
  for (let sequence = 1; sequence <= count; sequence += 1) {
    const row = {
      sequence,
      workspace_id: 'w1',
      environment_id: null,
      actor_id: 'p1',
      actor_name: 'Alex',
      source: 'page' as const,
      source_address: '192.0.2.7',
      action: 'restore_run.confirm',
      outcome: 'done' as const,
      target: `run-${String(sequence)}`,
      detail: { digest: 'ab' },
      at: new Date(Date.UTC(2026, 10, 25, 1, sequence)),
      previous_hash: made.at(-1)?.hash ?? NO_ENTRY_BEFORE,
    };
    made.push({ ...row, hash: hashOfEntry(row) });
  }
  return made;
}

describe('an export of the audit record', () => {
  test('that was damaged does not hold, unless every line still says the same', async () => {
    expect((await verifyExport(whole.split('\n'))).holds).toBe(true);
    const same = (text: string): unknown => {
      try {
        return text
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line) as unknown);
      } catch {
        return null;
      }
    };
    await fc.assert(
      fc.asyncProperty(damage, async (how) => {
        const text = Buffer.from(damaged(Buffer.from(whole), how)).toString('utf8');
        const report = await verifyExport(text.split('\n'));
        if (report.holds) expect(same(text)).toEqual(same(whole));
        else expect(report.problems.length + report.findings.length).toBeGreaterThan(0);
      }),
      runs(400),
    );
  });

  test('made of lines of any kind gets a report, and no line is taken for an entry that has not its form', async () => {
    const members = [
      ...Object.keys(JSON.parse(whole.split('\n')[0] ?? '{}') as object),
      'end',
      'publicKey',
      'signature',
    ];
    const line = fc.oneof(
      hostileJson(members).map((value) => JSON.stringify(value) ?? ''),
      fc
        .tuple(fc.constantFrom(...whole.split('\n')), fc.constantFrom(...members), hostileJson(members))
        .map(([text, name, value]) => JSON.stringify({ ...(JSON.parse(text) as object), [name]: value })),
      fc.string({ maxLength: 40 }),
      fc.constantFrom(
        nested(100_000),
        whole.split('\n')[0]?.replace('{"digest":"ab"}', nested(100_000)) ?? '',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 6 }), async (lines) => {
        const report = await verifyExport(lines);
        expect(report.holds).toBe(false);
        expect(report.problems.length).toBeGreaterThan(0);
        for (const words of [...report.problems, ...report.findings.map(({ reason }) => reason)])
          expect(words).not.toMatch(/\[object|TypeError|RangeError|NaN/);
        expectCleanPrototypes();
      }),
      runs(120),
    );
  });

  test('with a line that never ends is refused in little memory', { timeout: 60_000 }, async () => {
    const file = path.join(folder, 'endless.jsonl');
    writeFileSync(file, Buffer.alloc(300 * 1024 * 1024, 'x'));
    const { said, peakMb, ms } = await inChild(
      `import { auditCommand } from 'src/cli/audit-command.ts';
       let told = '';
       const output = { out: () => undefined, err: (text) => { told += text; }, width: null };
       const code = await auditCommand.run({ values: {}, positionals: ['verify', process.argv[1]] }, output);
       say({ code, told });`,
      { heapMb: 200, seconds: 30, args: [file] },
    );
    expect(said).toMatchObject({ code: 2, told: expect.stringContaining('longer than any entry') as string });
    expect(peakMb).toBeLessThan(400);
    expect(ms).toBeLessThan(20_000);
  });
});
