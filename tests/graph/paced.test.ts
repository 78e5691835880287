import { expect, test } from 'vitest';
import { flatten } from '../../simulator/log/request-log.ts';
import { catalogue } from '../../src/catalogue/catalogue.ts';
import type { TypeListing } from '../../src/graph/read/captured-resource.ts';
import { createListings } from '../../src/graph/read/listings.ts';
import { sideBySide } from '../../src/graph/read/side-by-side.ts';
import { simulated } from './simulated.ts';

async function captureAll(reader: Awaited<ReturnType<typeof simulated>>['reader']): Promise<TypeListing[]> {
  const listings = createListings();
  const all: TypeListing[] = [];
  await sideBySide(catalogue, new AbortController().signal, async (type, signal) => {
    all.push(await reader.readAll(type, { signal, listings }));
  });
  return all;
}

const statuses = (entries: Parameters<typeof flatten>[0]): number[] =>
  flatten(entries).map(({ status }) => status);

test('a paced client reads a whole tenant under the published limits without one refusal', async () => {
  const { reader, simulator } = await simulated(undefined, {
    throttling: true,
    paced: true,
    priority: 'schedule',
  });
  try {
    const all = await captureAll(reader);
    expect(all.filter(({ complete }) => !complete).map(({ problem }) => problem)).toEqual([]);
    expect(all.flatMap(({ resources }) => resources).length).toBeGreaterThan(60);
    expect(statuses(simulator.log()).filter((status) => status >= 400)).toEqual([]);
  } finally {
    await simulator.close();
  }
});

test('a client that starts too fast is refused, slows down, and reads everything all the same', async () => {
  const { reader, simulator } = await simulated(undefined, { throttling: true, paced: false });
  try {
    const all = await captureAll(reader);
    expect(all.every(({ complete }) => complete)).toBe(true);
    const refused = statuses(simulator.log()).filter((status) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(10);
  } finally {
    await simulator.close();
  }
});
