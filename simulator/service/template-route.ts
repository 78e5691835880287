import { badRequest } from '../http/answer.ts';
import { collections } from '../schema/collections.ts';
import type { GraphCall, Route } from './call.ts';
import { write } from './write.ts';

/** POST to `createInstance` of a template makes an older endpoint security policy: the settings come as differences from the template. */
export function templateRoute(call: GraphCall, segments: readonly string[]): Route | undefined {
  const [management, templates, templateId, action, ...more] = segments;
  if (management !== 'deviceManagement' || templates !== 'templates' || more.length > 0) return undefined;
  if (call.method !== 'POST' || templateId === undefined) return undefined;
  if (action?.replace(/^microsoft\.graph\./, '') !== 'createInstance') return undefined;
  const facts = collections.intents;
  return {
    service: facts.service,
    bucket: facts.bucket,
    kind: 'write',
    needs: { all: facts.write },
    collection: facts.key,
    run: (context) => {
      const { settingsDelta = [], ...rest } = call.body ?? {};
      if ('templateId' in rest || 'settings' in rest) {
        throw badRequest("The action 'createInstance' takes neither 'templateId' nor 'settings'.");
      }
      return write(context, {
        method: 'POST',
        version: 'beta',
        facts,
        id: undefined,
        rest: [],
        query: call.query,
        body: { ...rest, templateId, settings: settingsDelta },
      });
    },
  };
}
