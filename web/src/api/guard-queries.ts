import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from './client.ts';
import { environmentKey } from './environment-queries.ts';
import type { operations } from './schema.d.ts';
import type { Place } from './types.ts';

const ENV = '/workspaces/{workspace}/environments/{environment}';

type BodyOf<Id extends 'setApprovalPolicy' | 'setWriteGate' | 'addFreeze'> =
  operations[Id]['requestBody']['content']['application/json'];
export type ApprovalPolicy = BodyOf<'setApprovalPolicy'>;
export type WriteGateSettings = BodyOf<'setWriteGate'>;
export type NewFreeze = BodyOf<'addFreeze'>;

export const approvalPolicyQuery = (place: Place) =>
  queryOptions({
    queryKey: [...environmentKey(place), 'approval-policy'],
    queryFn: ({ signal }) => answerOf(api.GET(`${ENV}/approval-policy`, { params: { path: place }, signal })),
  });

export const setApprovalPolicy = (place: Place, body: ApprovalPolicy) =>
  answerOf(api.PATCH(`${ENV}/approval-policy`, { params: { path: place }, body }));

export const writeGateQuery = (place: Place) =>
  queryOptions({
    queryKey: [...environmentKey(place), 'write-gate'],
    queryFn: ({ signal }) => answerOf(api.GET(`${ENV}/write-gate`, { params: { path: place }, signal })),
  });

export const setWriteGate = (place: Place, body: WriteGateSettings) =>
  answerOf(api.PATCH(`${ENV}/write-gate`, { params: { path: place }, body }));

export const addFreeze = (place: Place, body: NewFreeze) =>
  answerOf(api.POST(`${ENV}/freezes`, { params: { path: place }, body }));

export const liftFreeze = (place: Place, freezeId: string, reason: string) =>
  answerOf(
    api.POST(`${ENV}/freezes/{freezeId}/lift`, {
      params: { path: { ...place, freezeId } },
      body: { reason },
    }),
  );
