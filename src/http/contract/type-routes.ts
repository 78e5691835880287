import { z } from 'zod';
import { typeRow } from './onboarding-shapes.ts';
import { route } from './route.ts';

/** The reference of resource types. */
export const typeRoutes = {
  listTypes: route({
    id: 'listTypes',
    method: 'GET',
    path: '/types',
    summary: 'Every resource type: what is captured and restored, with which permissions, at which risk',
    access: 'person',
    response: { status: 200, body: z.object({ types: z.array(typeRow) }) },
  }),
} as const;
