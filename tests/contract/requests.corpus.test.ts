import { beforeAll, describe, expect, test } from 'vitest';
import { flatten, type RequestLogEntry } from '../../simulator/log/request-log.ts';
import { corpusFolder } from '../support/corpus.ts';
import { wholeTenantStory, wipe, editAtRandom } from '../scenario/whole-tenant-story.ts';
import { checkRequest, type RequestFinding } from './check-request.ts';
import { EXPLAINED } from './explained.ts';
import { loadModel, type GraphModel } from './model.ts';

const corpus = corpusFolder();

/** Each finding once, with how often it was met: `POST /x · settings.*.y · undeclared member`. */
function summary(findings: readonly RequestFinding[]): string[] {
  const counts = new Map<string, number>();
  for (const { request, at, type, what } of findings) {
    const key = [request, at, type, what].filter((part) => part !== '').join(' · ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => `${key} (${String(count)})`).sort();
}

describe.runIf(corpus)('what is sent to Graph is what Microsoft declares', () => {
  let model: GraphModel;
  let log: RequestLogEntry[];
  beforeAll(async () => {
    model = loadModel();
    const created = await wholeTenantStory(41, wipe);
    const updated = await wholeTenantStory(42, editAtRandom);
    log = flatten([...created.log, ...updated.log]).filter(({ kind }) => kind === 'read' || kind === 'write');
  }, 300_000);

  test('every request of a full backup and a full restore of every type is declared, or explained by a fact', () => {
    const findings = log.flatMap((entry) => checkRequest(model, entry));
    const unexplained = findings.filter((finding) => !EXPLAINED.some((one) => one.explains(finding)));
    expect(summary(unexplained)).toEqual([]);
    expect(log.filter(({ method }) => method !== 'GET').length).toBeGreaterThan(100);
  });

  test('every explanation explains something', () => {
    const findings = log.flatMap((entry) => checkRequest(model, entry));
    const idle = EXPLAINED.filter((one) => !findings.some((finding) => one.explains(finding)));
    expect(idle.map(({ fact }) => fact)).toEqual([]);
  });
});
