import { Badge } from '@fluentui/react-components';
import { BeakerRegular, BuildingRegular, ShieldErrorFilled } from './icons.ts';

type Kind = 'production' | 'staging' | 'test';

const KINDS = {
  production: { color: 'danger', word: 'Production', icon: <ShieldErrorFilled /> },
  staging: { color: 'informative', word: 'Staging', icon: <BuildingRegular /> },
  test: { color: 'subtle', word: 'Test', icon: <BeakerRegular /> },
} as const;

/** What an environment is for: colour, word and icon. Production is marked wherever an environment is named. */
export function KindBadge({ kind }: { kind: Kind }) {
  const { color, word, icon } = KINDS[kind];
  return (
    <Badge appearance="tint" color={color} icon={icon} shape="rounded">
      {word}
    </Badge>
  );
}
