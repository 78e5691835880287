import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { hashOfEntry, NO_ENTRY_BEFORE, type AuditRow } from '../audit/format/audit-row.ts';
import { contentDigest, endLine, entryLine, EXPORT_FORMAT } from '../audit/format/export-lines.ts';
import { createSigner, type Signer } from '../evidence/format/signer.ts';
import { commands } from './commands.ts';
import { run } from './run.ts';

const signer = createSigner('a key text of the tests that is long enough');
const folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-audit-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A record of as many entries, each following the one before it. */
function record(length: number, actor = 'Alex'): AuditRow[] {
  const rows: AuditRow[] = [];
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const row = {
      sequence,
      workspace_id: 'w1',
      environment_id: null,
      actor_id: 'p1',
      actor_name: actor,
      source: 'page' as const,
      source_address: '192.0.2.7',
      action: 'restore_run.confirm',
      outcome: 'done' as const,
      target: `run-${String(sequence)}`,
      detail: { digest: 'ab', words: 'ä\u2028' },
      at: new Date(Date.UTC(2031, 4, 17, 8, sequence)),
      previous_hash: rows.at(-1)?.hash ?? NO_ENTRY_BEFORE,
    };
    rows.push({ ...row, hash: hashOfEntry(row) });
  }
  return rows;
}
function exported(rows: readonly AuditRow[], by: Signer = signer, whole = rows): string[] {
  const content = contentDigest();
  for (const { hash } of rows) content.add(hash);
  const newest = whole.at(-1);
  const end = {
    format: EXPORT_FORMAT,
    workspace: { id: 'w1', slug: 'contoso' },
    exportedAt: '2031-05-17T12:00:00.000Z',
    filter: whole === rows ? null : { outcome: 'done' },
    entries: rows.length,
    content: content.value(),
    head: newest ? { sequence: newest.sequence, hash: newest.hash } : null,
  } as const;
  return [...rows.map(entryLine), endLine(end, by), ''];
}
function saved(name: string, lines: readonly string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, lines.join('\n'));
  return file;
}
async function verify(file: string, ...more: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const code = await run(['audit', 'verify', file, ...more], commands, {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    width: null,
  });
  return { code, ...said };
}
const rows = record(6);
const good = exported(rows);
/** The lines with one of them changed. */
const edited = (index: number, change: (line: Record<string, unknown>) => unknown): string[] =>
  good.map((line, at) =>
    at === index ? JSON.stringify(change(JSON.parse(line) as Record<string, unknown>)) : line,
  );

describe('audit verify', () => {
  test('says that the record is whole, how far, and by whom it was signed', async () => {
    const { code, out } = await verify(saved('good.jsonl', good));
    expect(code).toBe(0);
    expect(out).toContain('The record of contoso is whole up to entry 6. Entries: 6.');
    expect(out).toContain(signer.fingerprint);
    expect(out).toContain('Compare the key');
    const known = await verify(saved('good.jsonl', good), '--key', signer.fingerprint);
    expect(known).toMatchObject({ code: 0, out: expect.not.stringContaining('Compare') as string });
  });

  test('a choice of entries, and an empty record, are as they were exported', async () => {
    const chosen = [rows[1]!, rows[4]!, rows[5]!];
    const { code, out } = await verify(saved('chosen.jsonl', exported(chosen, signer, rows)));
    expect(code).toBe(0);
    expect(out).toContain('The chosen entries of contoso are as they were exported.');
    expect((await verify(saved('empty.jsonl', exported([])))).code).toBe(0);
  });

  test.each<[string, string[], RegExp[]]>([
    [
      'a changed entry',
      edited(2, (line) => ({ ...line, actorName: 'Eve' })),
      [/entry 3 \(2031-05-17T08:03:00.000Z, restore_run.confirm\) was changed after it was written/],
    ],
    [
      'an entry that was changed and given a hash of its own',
      (() => {
        const forged = { ...rows[2]!, actor_name: 'Eve' };
        return [...good.slice(0, 2), entryLine({ ...forged, hash: hashOfEntry(forged) }), ...good.slice(3)];
      })(),
      [/entry 4 .* entry 3 .* was replaced/, /not those, in that order/],
    ],
    [
      'a removed entry',
      good.filter((_line, index) => index !== 3),
      [
        /Entry 4 was removed: entry 3 .* is followed with entry 5/,
        /holds 5 entries, and was exported with 6/,
      ],
    ],
    [
      'the newest entries removed',
      [...good.slice(0, 4), ...good.slice(6)],
      [/Entries 5 to 6, 2 in all, were removed from the end/],
    ],
    [
      'entries that changed places',
      [good[0]!, good[2]!, good[1]!, ...good.slice(3)],
      [/entry 2 .* stands after entry 3 .*: it was moved/],
    ],
    ['an entry put in twice', [good[0]!, good[1]!, ...good.slice(1)], [/entry 2 .* stands after entry 2/]],
    ['a file that was cut off', good.slice(0, 4), [/The last line, .* is missing: the file was cut off/]],
    [
      'a line that is none',
      [...good.slice(0, 3), '{"sequence":', ...good.slice(3)],
      [/Line 4 can't be read/],
    ],
    [
      'an entry after the end',
      [...good.slice(0, 7), entryLine(record(7)[6]!)],
      [/Line 8 stands after the last line/],
    ],
    [
      'a last line that was made to fit',
      edited(6, (line) => ({ ...line, end: { ...(line['end'] as object), entries: 5 } })),
      [/The signature does not belong to the last line/],
    ],
    [
      'an entry taken out of a choice',
      exported([rows[1]!, rows[4]!, rows[5]!], signer, rows).filter((_line, index) => index !== 1),
      [/holds 2 entries, and was exported with 3/],
    ],
  ])('%s is found, and said which', async (what, lines, reasons) => {
    const { code, err, out } = await verify(saved(`${what.replaceAll(' ', '-')}.jsonl`, lines));
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(/^It can't be trusted:\n/);
    for (const reason of reasons) expect(err).toMatch(reason);
  });

  test('a record that was written anew and signed anew is told by the key, and by an earlier export', async () => {
    const stranger = createSigner('the key text of somebody else, long enough');
    const forged = saved('forged.jsonl', exported(record(6, 'Eve'), stranger));
    expect((await verify(forged)).code).toBe(0);
    const byKey = await verify(forged, '--key', signer.fingerprint);
    expect(byKey).toMatchObject({ code: 1, err: expect.stringContaining(stranger.fingerprint) as string });
    const earlier = saved('earlier.jsonl', exported(rows.slice(0, 4)));
    const byEarlier = await verify(forged, '--earlier', earlier);
    expect(byEarlier.err).toContain('Entry 4 is not the one that the earlier export ended with');
    const cut = await verify(saved('cut.jsonl', exported(rows.slice(0, 2))), '--earlier', earlier);
    expect(cut.err).toContain('Entry 4, with which the earlier export ended, is gone');
    const continued = await verify(saved('good.jsonl', good), '--earlier', earlier);
    expect(continued).toMatchObject({ code: 0, out: expect.stringContaining('It continues') as string });
    const chosen = saved('chosen.jsonl', exported([rows[5]!], signer, rows));
    expect((await verify(chosen, '--earlier', earlier)).err).toContain('This export is filtered');
    const broken = saved('broken.jsonl', good.slice(0, 3));
    expect(await verify(saved('good.jsonl', good), '--earlier', broken)).toMatchObject({
      code: 2,
      err: expect.stringContaining('does not hold itself') as string,
    });
  });

  test('the result as JSON names the entry', async () => {
    const file = saved(
      'changed.jsonl',
      edited(2, (line) => ({ ...line, outcome: 'refused' })),
    );
    const { code, out } = await verify(file, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      holds: false,
      problems: [],
      findings: [
        {
          kind: 'changed',
          entry: {
            sequence: 3,
            at: '2031-05-17T08:03:00.000Z',
            action: 'restore_run.confirm',
            actor: 'Alex',
          },
        },
      ],
      end: { workspace: { slug: 'contoso' } },
    });
  });

  test('what can’t be read, and another act, are told with what to do', async () => {
    expect(await verify(path.join(folder, 'none.jsonl'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('none.jsonl') as string,
    });
    const said = { err: '' };
    const output = { out: () => undefined, err: (text: string) => void (said.err += text), width: null };
    expect(await run(['audit', 'show', 'x'], commands, output)).toBe(2);
    expect(said.err).toContain('audit verify FILE');
  });

  test('works as a program, with nothing else running', async () => {
    const main = path.join(import.meta.dirname, 'main.ts');
    const file = saved('good.jsonl', good);
    const { stdout } = await promisify(execFile)(process.execPath, [main, 'audit', 'verify', file]);
    expect(stdout).toContain('is whole up to entry 6');
  });
});
