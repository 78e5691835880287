import type { ResourceTypeKey } from '../resource-type.ts';
import type { Sample } from './sample.fixture.ts';

export const entraSamples = {} satisfies Partial<Record<ResourceTypeKey, Sample>>;
