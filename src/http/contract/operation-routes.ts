import { z } from 'zod';
import { route } from './route.ts';
import { environmentParams, operationParams, ENV } from './addresses.ts';
import { operation } from './shapes.ts';

/** Background work. */
export const operationRoutes = {
  listOperations: route({
    id: 'listOperations',
    method: 'GET',
    path: `${ENV}/operations`,
    summary: 'Background work, newest first',
    access: 'workspace.view',
    params: environmentParams,
    query: z.object({ active: z.stringbool().default(false) }),
    response: { status: 200, body: z.object({ items: z.array(operation) }) },
  }),
  getOperation: route({
    id: 'getOperation',
    method: 'GET',
    path: `${ENV}/operations/:operationId`,
    summary: 'One operation',
    access: 'workspace.view',
    params: operationParams,
    response: { status: 200, body: operation },
  }),
  cancelOperation: route({
    id: 'cancelOperation',
    method: 'POST',
    path: `${ENV}/operations/:operationId/cancel`,
    summary: 'Ask an operation to stop before its next step',
    access: 'operations.cancel',
    params: operationParams,
    response: { status: 202, body: operation },
  }),
  watchOperation: route({
    id: 'watchOperation',
    method: 'GET',
    path: `${ENV}/operations/:operationId/events`,
    summary: 'Live progress of one operation',
    access: 'workspace.view',
    params: operationParams,
    response: { status: 200, body: operation, events: true },
  }),
} as const;
