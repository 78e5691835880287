import { describe, expect, test } from 'vitest';
import { collectionOfType } from '../../src/backup/import/recognise/by-type-name.ts';
import { catalogue } from '../../src/catalogue/catalogue.ts';
import { loadModel } from '../contract/model.ts';
import { corpusFolder } from '../support/corpus.ts';

/** Answers of actions and kinds that are in no listing. */
const NEVER_EXPORTED = new Set(['whatIfAnalysisResult', 'managedMobileApp']);

describe.runIf(corpusFolder())("the types of Microsoft's own model", () => {
  test('each that lives in a collection of the catalogue is recognised by its name as of that collection', () => {
    const { types, collections } = loadModel();
    const known = new Set(catalogue.map(({ collection }) => collection));
    const byType = new Map(
      [...collections].map(([path, type]) => [type.replace('microsoft.graph.', ''), path]),
    );
    let counted = 0;
    const wrong: string[] = [];
    for (const [name, { abstract }] of types) {
      if (abstract === true || NEVER_EXPORTED.has(name)) continue;
      const expected = basesOf(name, types)
        .map((base) => byType.get(base))
        .find((path) => path !== undefined);
      if (expected === undefined || !known.has(expected)) continue;
      counted++;
      const found = collectionOfType(name);
      if (found !== expected) wrong.push(`${name}: ${String(found)} instead of ${expected}`);
    }
    expect(wrong).toEqual([]);
    expect(counted).toBeGreaterThan(200);
  });
});

function basesOf(name: string, types: ReadonlyMap<string, { baseType: string | null }>): string[] {
  const base = types.get(name)?.baseType?.replace('microsoft.graph.', '');
  return base === undefined ? [name] : [name, ...basesOf(base, types)];
}
