import { publicKeyFingerprint, signatureHolds } from '../../evidence/format/signer.ts';
import type { AuditHead } from './audit-row.ts';
import { contentDigest, parseLine, signedBytes, type ExportEnd, type SignedEnd } from './export-lines.ts';
import { recordVerifier, type AuditFinding } from './record-verifier.ts';

export interface ExportReport {
  /** True when the file is as it was exported and the record in it is whole. */
  holds: boolean;
  /** What is wrong with the file, in words. */
  problems: readonly string[];
  /** What is wrong with the record in it. */
  findings: readonly AuditFinding[];
  moreFindings: number;
  entries: number;
  /** What the signed last line states; undefined when there is none. */
  end: ExportEnd | undefined;
  /** Fingerprint of the key that signed; undefined when there is none. Whose key it is, only a comparison tells. */
  fingerprint: string | undefined;
}

export interface ExportExpectation {
  /** The fingerprint that the signing key must have. */
  expectedKey?: string;
  /** Newest entry of an earlier export of the same record, which must still stand in this one. */
  earlier?: { head: AuditHead; workspaceId: string };
}

const MOST_PROBLEMS = 50;

/** Verifies an exported file (JSON lines) line by line; it needs neither server nor database. */
export async function verifyExport(
  lines: AsyncIterable<string> | Iterable<string>,
  expected: ExportExpectation = {},
): Promise<ExportReport> {
  // Whether gaps are findings is known at the end only: both views are kept, one of them is told.
  const views = { whole: recordVerifier(), parts: recordVerifier({ parts: true }) };
  const content = contentDigest();
  const problems: string[] = [];
  const tell = (words: string) => {
    if (problems.length < MOST_PROBLEMS) problems.push(words);
  };
  let signed: SignedEnd | undefined;
  let kept: 'same' | 'other' | 'absent' = 'absent';
  let entries = 0;
  let number = 0;
  for await (const text of lines) {
    number += 1;
    if (text === '') continue;
    const line = parseLine(text);
    if (line === null) tell(`Line ${String(number)} can't be read as an audit entry.`);
    else if (signed !== undefined) tell(`Line ${String(number)} stands after the last line of the export.`);
    else if ('signed' in line) signed = line.signed;
    else {
      entries += 1;
      content.add(line.row.hash);
      views.whole.take(line.row);
      views.parts.take(line.row);
      if (line.row.sequence === expected.earlier?.head.sequence)
        kept = line.row.hash === expected.earlier.head.hash ? 'same' : 'other';
    }
  }
  const end = signed?.end;
  const fingerprint = signed && fingerprintOrNone(signed.publicKey);
  problems.push(
    ...problemsOfEnd(signed, { entries, content: content.value() }),
    ...problemsOfKey(fingerprint, expected.expectedKey),
    ...problemsOfEarlier(end, { kept, earlier: expected.earlier }),
  );
  const filtered = end !== undefined && end.filter !== null;
  const report = (filtered ? views.parts : views.whole).end(end?.head ?? null);
  return {
    holds: problems.length === 0 && report.whole,
    problems,
    findings: report.findings,
    moreFindings: report.more,
    entries,
    end,
    fingerprint,
  };
}

function problemsOfEnd(signed: SignedEnd | undefined, read: { entries: number; content: string }): string[] {
  if (signed === undefined)
    return ['The last line, which states and signs what the file holds, is missing: the file was cut off.'];
  const { end, publicKey, signature } = signed;
  const problems: string[] = [];
  if (!signatureHolds(signedBytes(end), Buffer.from(signature, 'base64'), publicKey))
    problems.push('The signature does not belong to the last line and its key: the last line was changed.');
  if (end.entries !== read.entries)
    problems.push(`It holds ${String(read.entries)} entries, and was exported with ${String(end.entries)}.`);
  else if (end.content !== read.content)
    problems.push('Its entries are not those, in that order, with which it was exported.');
  return problems;
}

function problemsOfKey(fingerprint: string | undefined, expected: string | undefined): string[] {
  if (expected === undefined || fingerprint === expected) return [];
  return [`It was signed by ${fingerprint ?? 'no readable key'}, not by ${expected}.`];
}

function problemsOfEarlier(
  end: ExportEnd | undefined,
  { kept, earlier }: { kept: 'same' | 'other' | 'absent'; earlier: ExportExpectation['earlier'] },
): string[] {
  if (earlier === undefined || kept === 'same') return [];
  const number = String(earlier.head.sequence);
  if (end && end.workspace.id !== earlier.workspaceId)
    return ['The earlier export is of another workspace and says nothing of this one.'];
  if (kept === 'other')
    return [
      `Entry ${number} is not the one that the earlier export ended with: the record was rewritten since.`,
    ];
  return end !== undefined && end.filter !== null
    ? [`This export is filtered and has no entry ${number}: compare an export of the whole record.`]
    : [`Entry ${number}, with which the earlier export ended, is gone: the record was cut or begun anew.`];
}

function fingerprintOrNone(pem: string): string | undefined {
  try {
    return publicKeyFingerprint(pem);
  } catch {
    return undefined;
  }
}
