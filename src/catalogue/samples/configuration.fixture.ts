import type { ResourceTypeKey } from '../resource-type.ts';
import type { Sample } from './sample.fixture.ts';

export const configurationSamples = {} satisfies Partial<Record<ResourceTypeKey, Sample>>;
