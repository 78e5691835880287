import { expect, test } from 'vitest';
import type { CapturedResource } from '../../graph/read/captured-resource.ts';
import { serviceFactsOf } from './service-facts.ts';

const resource = (typeKey: string, payload: unknown): CapturedResource =>
  ({ typeKey, id: 'x', name: 'x', payload }) as CapturedResource;

test('templates and definitions are gathered from what names them, each once with every presentation', () => {
  const value = (presentation: string) => ({
    definition: { id: 'd1', displayName: 'Turn it off' },
    presentationValues: [{ presentation: { id: presentation, label: 'How' } }],
  });
  const facts = serviceFactsOf([
    resource('settingsCatalogPolicy', { templateReference: { templateId: 't1' } }),
    resource('deviceManagementIntent', { templateId: 'old' }),
    resource('deviceManagementIntent', { templateId: 'old' }),
    resource('groupPolicyConfiguration', {
      definitionValues: [value('p1'), value('p2'), { definition: null }],
    }),
    resource('deviceCategory', { templateId: 'of something else' }),
  ]);
  expect(facts.templates).toEqual([{ templateId: 't1' }]);
  expect(facts.intentTemplates).toEqual(['old']);
  expect(facts.definitions).toEqual([
    {
      id: 'd1',
      displayName: 'Turn it off',
      presentations: [
        { id: 'p1', label: 'How' },
        { id: 'p2', label: 'How' },
      ],
    },
  ]);
});
