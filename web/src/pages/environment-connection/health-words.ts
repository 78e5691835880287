import type { VerificationReport } from '../../api/types.ts';
import type { Tone } from '../../parts/tone.tsx';

interface Word {
  tone: Tone;
  word: string;
}
type TypeHealth = VerificationReport['types'][number];

export const SIGN_IN: Readonly<Record<VerificationReport['signIn'], Word>> = {
  ok: { tone: 'success', word: 'Succeeded' },
  refused: { tone: 'danger', word: 'Refused' },
  unknown: { tone: 'warning', word: 'Not known: no answer' },
};

export const TENANT: Readonly<Record<VerificationReport['tenant']['state'], Word>> = {
  same: { tone: 'success', word: 'The one that was meant' },
  other: { tone: 'danger', word: 'Another tenant' },
  unknown: { tone: 'warning', word: 'Not known' },
};

export const CAPTURE: Readonly<Record<TypeHealth['capture'], Word>> = {
  granted: { tone: 'success', word: 'Possible' },
  missing: { tone: 'danger', word: 'Not possible' },
  unknown: { tone: 'warning', word: 'Not known' },
  unavailable: { tone: 'subtle', word: 'Nothing to read' },
};

export const RESTORE: Readonly<Record<TypeHealth['restore'], Word>> = {
  granted: { tone: 'success', word: 'Possible' },
  missing: { tone: 'danger', word: 'Not possible' },
  unknown: { tone: 'warning', word: 'Not known' },
  by_hand: { tone: 'subtle', word: 'By hand' },
  not_asked: { tone: 'subtle', word: 'Not meant' },
};

export const HEALTH = {
  ok: { tone: 'success', word: 'Connected' },
  degraded: { tone: 'warning', word: 'Limited' },
  failed: { tone: 'danger', word: 'Failed' },
} as const;
