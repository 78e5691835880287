import { isJsonObject, objectsOf, type JsonValue } from '../kernel/json.ts';
import type { EvidenceFacts, EvidenceLine } from './evidence-facts.ts';

/** The facts as one page for people: no script, nothing loaded from anywhere, every text escaped. */
export function evidencePage(facts: EvidenceFacts): string {
  const { environment, run } = facts;
  const title = `Evidence: ${run.dryRun ? 'dry run' : 'restore'} in ${environment.name}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${text(title)}</title>
<style>
body { font: 14px/1.5 "Segoe UI", system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #242424; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin-top: 2rem; } h3 { font-size: 1rem; margin-bottom: .2rem; }
table { border-collapse: collapse; width: 100%; } th, td { border-bottom: 1px solid #d1d1d1; padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: 600; } code { font-size: .85em; overflow-wrap: anywhere; } .line { border: 1px solid #d1d1d1; border-radius: 4px; padding: .6rem .9rem; margin: .6rem 0; }
@media print { .line { break-inside: avoid; } }
</style>
</head>
<body>
<h1>${text(title)}</h1>
${table([
  ['Workspace', facts.workspace],
  [
    'Environment',
    `${environment.name} (${environment.kind}${environment.simulated ? ', simulated' : ''}), tenant ${environment.tenantId}`,
  ],
  ['Status', run.status],
  ['Prepared by', `${run.createdBy}, ${run.createdAt}`],
  ['Confirmed by', run.confirmedBy === null ? 'not known' : `${run.confirmedBy}, ${run.confirmedAt ?? ''}`],
  ['Ran', `${run.startedAt ?? 'not started'} to ${run.endedAt ?? 'not ended'}`],
  ...(run.failureReason === null ? [] : [['Ended because', run.failureReason] as const]),
  ['Backup set', facts.backupSet === null ? 'deleted' : `${facts.backupSet.name}, ${facts.backupSet.digest}`],
  [
    'Taken from',
    facts.backupSet === null
      ? 'not known'
      : `${facts.backupSet.takenFrom.environment}, tenant ${facts.backupSet.takenFrom.tenantId}`,
  ],
  [
    'Safety copy',
    facts.safetyCopy === null ? 'none' : `${facts.safetyCopy.id}, ${facts.safetyCopy.digest ?? ''}`,
  ],
  ['Scope', facts.scopeDigest],
  ['Preview', facts.previewDigest],
  ['Run', run.id],
])}
<h2>Outcome</h2>
${table(outcomes(facts))}
<h2>Safety checks</h2>
${checksBlock(facts.checks)}
<h2>Lines</h2>
${facts.lines.map(lineBlock).join('\n')}
<h2>Record</h2>
${listTable(
  ['Time', 'Who', 'What', 'Outcome', 'Hash'],
  facts.audit.map(({ at, actor, action, outcome, hash }) => [at, actor, action, outcome, hash]),
)}
<p>Made ${text(facts.madeAt)} by ${text(facts.product.name)} ${text(facts.product.version)}.</p>
</body>
</html>
`;
}

function outcomes({ counts, lines }: EvidenceFacts): (readonly [string, string])[] {
  // Removals have words of their own; a count that they share goes by the others' words.
  const removalsFirst = [...lines].sort(
    (a, b) => Number(b.action === 'remove') - Number(a.action === 'remove'),
  );
  const labels = new Map(removalsFirst.map(({ outcome, outcomeLabel }) => [outcome, outcomeLabel]));
  return [
    ...Object.entries(counts).map(
      ([outcome, count]) => [labels.get(outcome) ?? outcome, String(count)] as const,
    ),
    ['Lines in all', String(lines.length)],
  ];
}

/** Every check with how it came out, and what it found; one that was not completed says why. */
function checksBlock(checks: EvidenceFacts['checks']): string {
  if (checks === null) return '<p>No safety checks of this scope are kept.</p>';
  const rows = objectsOf(checks.outcomes).flatMap((outcome) => {
    const label = word(outcome['label']);
    const found = objectsOf(outcome['findings']).map((finding) => [
      label,
      word(finding['severity']),
      `${word(finding['title'])}. ${word(finding['reason'])}`,
    ]);
    if (found.length > 0) return found;
    const unknown = word(outcome['unknownReason']);
    return [[label, word(outcome['state']), unknown]];
  });
  return `<p>Ran ${text(checks.ranAt)}.</p>\n${listTable(['Check', 'Result', 'What was found'], rows)}`;
}

function lineBlock(line: EvidenceLine): string {
  const changes =
    line.changes.length === 0
      ? ''
      : listTable(
          ['What', 'Before', 'After'],
          line.changes.map(({ label, before, after }) => [label, before, after]),
        );
  const journal =
    line.journal.length === 0
      ? ''
      : listTable(
          ['Time', 'Step', 'Entry', 'Request', 'Microsoft request id', 'Before it'],
          line.journal.map(({ at, step, event, detail }) => [
            at,
            step,
            event,
            `${word(detail['method'])} ${word(detail['path'])} ${word(detail['status'])}`.trim(),
            word(detail['requestId']),
            beforeWords(detail['before']),
          ]),
        );
  return `<div class="line">
<h3>${text(line.name)}</h3>
<p>${text(line.type)}. ${text(line.outcomeLabel)}. ${text(line.reason)} ${text(line.next)}${line.noUndo === '' ? '' : ` Can't be undone: ${text(line.noUndo)}`}</p>
<p><code>${text(line.bodyDigest)}</code>${line.targetId === null ? '' : ` <code>${text(line.targetId)}</code>`}</p>
${changes}
${journal}
</div>`;
}

/** What stood in the tenant before a request: its digests, and where the full copy is kept. */
function beforeWords(before: JsonValue | undefined): string {
  if (!isJsonObject(before)) return '';
  if (before['state'] === 'absent') return 'not in the tenant';
  const found = before['fingerprint'];
  if (!isJsonObject(found)) return 'not known';
  const digests = `settings ${word(found['content'])}, assignments ${word(found['assignments'])}`;
  const { copy } = before;
  if (!isJsonObject(copy)) return `${digests}; no copy: this run made it`;
  const of = copy['same'] === true ? 'kept' : 'as before the first request of the line kept';
  return `${digests}; ${of} as item ${word(copy['itemId'])} of backup set ${word(copy['backupSetId'])}, contents ${word(copy['vaultHash'])}`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  return `<table><tbody>${rows
    .map(([name, value]) => `<tr><th scope="row">${text(name)}</th><td>${text(value)}</td></tr>`)
    .join('')}</tbody></table>`;
}

function listTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return `<table><thead><tr>${head.map((name) => `<th scope="col">${text(name)}</th>`).join('')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${text(cell)}</td>`).join('')}</tr>`)
    .join('')}</tbody></table>`;
}

function word(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Names and reasons come from tenants: nothing of them may be read as markup. */
function text(value: string): string {
  return value.replace(/[&<>"']/g, (each) => ESCAPES[each] ?? each);
}
