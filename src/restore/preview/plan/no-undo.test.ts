import { describe, expect, test } from 'vitest';
import { catalogue, resourceType } from '../../../catalogue/catalogue.ts';
import { removalRefusal } from '../../../catalogue/removal.ts';
import { samples } from '../../../catalogue/samples.fixture.ts';
import { noUndoOf } from './no-undo.ts';

describe('whether a create can be undone', () => {
  test.each(catalogue.map((type) => [type.key, type] as const))(
    '%s: what can be removed is not called lasting, and what stays says why',
    (key, type) => {
      const wanted = samples[key].raw;
      const told = noUndoOf(type, {
        action: 'create',
        live: null,
        wanted,
        contentChanges: true,
        liveOf: () => {
          throw new Error('A create looks at nothing else.');
        },
      });
      const refusal = removalRefusal(type, wanted);
      expect(told).toBe(refusal === null ? '' : `What it makes can't be removed again: ${refusal}`);
    },
  );

  test('a compliance policy that this product knows can be removed again', () => {
    const { raw: payload } = samples.deviceCompliancePolicy;
    expect(payload['@odata.type']).toBe('#microsoft.graph.windows10CompliancePolicy');
    expect(removalRefusal(resourceType('deviceCompliancePolicy'), payload)).toBeNull();
  });
});
