import { describe, expect, test } from 'vitest';
import { compareSides } from '../compare/sides/compare-sides.ts';
import type { Side } from '../compare/sides/side.ts';
import { CHANGES, comparisonDocument } from './comparison-document.ts';
import { toCsv } from './csv.ts';
import { toHtml } from './html.ts';
import { toMarkdown } from './markdown.ts';
import { SETTINGS, setDocument } from './set-document.ts';

const HOSTILE =
  '<img src=x onerror=alert(1)> [a](javascript:alert(1)) | =HYPERLINK("http://evil") `x` \u202Eabc';
const sideOf = (
  name: string,
  bitLockerEnabled: boolean,
  more: Partial<Side['resources'][number]> = {},
): Side => ({
  label: `Backup of ${name}`,
  listed: () => true,
  names: [{ kind: 'group', id: 'g1', name: '=cmd|calc' }],
  resources: [
    {
      typeKey: 'deviceCompliancePolicy',
      id: '1',
      name,
      payload: {
        '@odata.type': '#microsoft.graph.windows10CompliancePolicy',
        displayName: name,
        bitLockerEnabled,
        secureBootEnabled: false,
      },
      assignments: [],
      whole: true,
      where: 'x',
      ...more,
    },
  ],
});
const names = () => undefined;
const text = (pieces: Iterable<string>) => [...pieces].join('');
const settings = (side: Side) => setDocument(side, names, 'Made on Monday.');

describe('a document of a set', () => {
  test('says every setting in words, its assignments and what is unusual', () => {
    const made = text(toMarkdown(settings(sideOf('Laptops', true))));
    expect(made).toContain('# Backup of Laptops');
    expect(made).toContain('| Compliance policies | Compliance | 1 |');
    expect(made).toContain('### Compliance policy: Laptops');
    expect(made).toContain('| Require BitLocker | Required |');
    expect(made).toContain('> **Note:** It is assigned to nobody.');
    expect(made).not.toContain('differs further on');
    expect(made).not.toContain('displayName');
  });

  test('says where assignments are not told, and where more may be', () => {
    const side = { ...sideOf('Laptops', true, { assignments: undefined }), listed: () => false };
    const made = text(toMarkdown(settings(side)));
    expect(made).toContain('Assignments are not told here.');
    expect(made).toContain('There may be more compliance policies than stand here.');
    expect(made).not.toContain('assigned to nobody');
  });

  test('names what is there twice', () => {
    const side = sideOf('Laptops', true);
    const twice = { ...side, resources: [...side.resources, { ...side.resources[0]!, id: '2' }] };
    expect(text(toMarkdown(settings(twice)))).toContain('Compliance policy "Laptops": 2 of the same name.');
  });

  test('as CSV is one line a setting, with the resource in front', () => {
    const lines = text(toCsv(settings(sideOf('Laptops', true)), SETTINGS)).split('\r\n');
    expect(lines[0]).toBe('\ufeff"Where","Setting","Value"');
    expect(lines).toContain('"Compliance > Compliance policy: Laptops","Require BitLocker","Required"');
  });
});

describe('hostile names', () => {
  const document = () => settings(sideOf(HOSTILE, true));

  test('stay text in HTML, which has no script and asks for nothing', () => {
    const html = text(toHtml(document()));
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).not.toMatch(/<img|<script|<a |src=["']|href=/i);
    expect(html).toContain("default-src 'none'");
    expect(html).not.toContain('\u202E');
  });

  test('stay text in Markdown', () => {
    const markdown = text(toMarkdown(document()));
    expect(markdown).not.toContain('<img');
    expect(markdown).not.toContain('](javascript:');
    expect(markdown).not.toContain('\u202E');
    for (const line of markdown.split('\n').filter((one) => one.startsWith('|')))
      expect(line.replaceAll('\\|', '').split('|').length).toBeGreaterThan(3);
  });

  test('are no formula in CSV', () => {
    const side = sideOf('=1+1', true, {
      payload: {
        '@odata.type': '#microsoft.graph.windows10CompliancePolicy',
        displayName: 'x',
        description: '=1+1',
      },
    });
    const csv = text(toCsv(settings(side), SETTINGS));
    expect(csv).toContain(`"'=1+1"`);
    expect(csv).not.toMatch(/,"=/);
  });
});

describe('a document of a comparison', () => {
  const comparison = compareSides(sideOf('Laptops', true), sideOf('Laptops', false));
  const document = () => comparisonDocument(comparison, 'Made on Monday.');

  test('says what changed, how it was found, and the numbers', () => {
    const markdown = text(toMarkdown(document()));
    expect(markdown).toContain('| Changed | 1 |');
    expect(markdown).toContain('### Compliance policy: Laptops');
    expect(markdown).toContain('Same id.');
    expect(markdown).toMatch(/\| Require BitLocker \| Required \| .+ \|/);
  });

  test('as CSV holds the changes alone', () => {
    const lines = text(toCsv(document(), CHANGES)).trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('"Changed > Compliance policy: Laptops","Require BitLocker"');
  });
});
