import type { JsonValue } from '../kernel/json.ts';
import type { Tx } from '../store/store.ts';
import { collectEvidence, type EvidencePlace } from './collect-evidence.ts';
import { evidencePage } from './evidence-page.ts';
import { packBundle } from './format/bundle.ts';
import type { Signer } from './format/signer.ts';

/** The signed archive of a run's evidence. Throws as collectEvidence does. */
export async function makeEvidence(
  tx: Tx,
  place: EvidencePlace,
  by: { signer: Signer; version: string; outcomeLabel: (outcome: string, action: string) => string },
): Promise<{ fileName: string; bytes: Uint8Array }> {
  const facts = await collectEvidence(tx, place, by);
  const bytes = await packBundle(
    { facts: facts as unknown as JsonValue, page: evidencePage(facts) },
    by.signer,
  );
  return { fileName: `evidence-${place.runId}.zip`, bytes };
}
