import { resourceType } from '../../catalogue/catalogue.ts';
import type { PreviewLine } from '../facts/preview.ts';
import { readBack } from '../verification/read-back.ts';
import * as endings from './endings.ts';
import { expectedOf } from './expected.ts';
import { atBoundary, namesOf, targetIdOf, type RunContext } from './run-context.ts';
import type { Ending } from './settle-line.ts';
import { lags } from './timing.ts';
import { verifyRemoved } from './verify-removed.ts';

/** Reads the written object back and gives the line's verdict (I-24). */
export async function verifyWritten(context: RunContext, line: PreviewLine): Promise<Ending> {
  if (line.action === 'remove') return verifyRemoved(context, line);
  const id = targetIdOf(context, line.id);
  if (id === undefined) return endings.unverified('Its id is not known.');
  const type = resourceType(line.typeKey);
  const { prompt, lagging } = context.timing.verifyDelaysMs;
  const { reader, deps } = context;
  const found = await atBoundary(context, { boundary: 'verifyRead', lineId: line.id }, () =>
    readBack(
      { reader, clock: deps.clock, signal: context.interrupted },
      {
        type,
        id,
        expected: expectedOf(context, line),
        ...(line.live === undefined ? {} : { before: line.live }),
        delaysMs: lags(type) ? lagging : prompt,
        names: namesOf(context),
      },
    ),
  );
  switch (found.state) {
    case 'equal':
      return { ...endings.restored(line), written: found.shown };
    case 'different':
      return { ...endings.restoredWithDifferences(found.differences), written: found.shown };
    case 'unproven':
      return endings.unverified(found.reason);
  }
}
