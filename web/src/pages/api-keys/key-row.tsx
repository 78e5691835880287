import { makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keysQuery, revokeKey } from '../../api/key-queries.ts';
import type { ApiKey } from '../../api/types.ts';
import { ActDialog } from '../../parts/act-dialog.tsx';
import { Disclosure } from '../../parts/disclosure.tsx';
import { Facts } from '../../parts/facts.tsx';
import { StateWord, type Tone } from '../../parts/tone.tsx';
import { When } from '../../parts/when.tsx';
import { CAPABILITY_GROUPS } from '../members/role-words.ts';

const useStyles = makeStyles({
  item: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingVerticalL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  prefix: { fontFamily: tokens.fontFamilyMonospace, color: tokens.colorNeutralForeground3 },
});
const STATES: Readonly<Record<ApiKey['state'], { tone: Tone; word: string }>> = {
  active: { tone: 'success', word: 'Holds' },
  expired: { tone: 'subtle', word: 'Expired' },
  revoked: { tone: 'subtle', word: 'Revoked' },
};

/** One key: whose, what it may and where, until when, and when it was last used. */
export function KeyRow({ workspace, of: key }: { workspace: string; of: ApiKey }) {
  const styles = useStyles();
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => revokeKey(workspace, key.id),
    onSuccess: () => client.invalidateQueries(keysQuery(workspace)),
  });
  const { tone, word } = STATES[key.state];
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <span className={styles.name}>{key.name}</span>
        <span className={styles.prefix}>{key.prefix}…</span>
        <StateWord tone={tone} word={word} />
        {key.state === 'active' ? (
          <ActDialog
            trigger="Revoke"
            about={key.name}
            title={`Revoke ${key.name}?`}
            act="Revoke the key"
            because={null}
            unaffected="The key still holds."
            mutation={revoke}
          >
            <span>
              Whatever uses it is refused from its next request on. A restore that it confirmed stops before
              its next line. It can&apos;t be taken back; a new key can be made.
            </span>
          </ActDialog>
        ) : null}
      </div>
      <Facts
        of={[
          ['Acts for', key.owner.you ? `${key.owner.name} (you)` : key.owner.name],
          ['Environments', placesText(key.environments)],
          ['Ends', <When key="ends" at={key.expiresAt} />],
          [
            'Last used',
            key.lastUsed === null ? (
              'never'
            ) : (
              <span key="used">
                <When at={key.lastUsed.at} /> from {key.lastUsed.address ?? 'an address that is not known'}
              </span>
            ),
          ],
          ...(key.revokedBy === null ? [] : [['Revoked by', key.revokedBy] as const]),
        ]}
      />
      <Disclosure label={`What ${key.name} may do`}>
        <ul>
          {CAPABILITY_GROUPS.flatMap(({ capabilities }) => capabilities)
            .filter(([one]) => key.capabilities.includes(one))
            .map(([one, words]) => (
              <li key={one}>{words}</li>
            ))}
        </ul>
      </Disclosure>
    </li>
  );
}

function placesText(environments: ApiKey['environments']): string {
  if (environments === null) return 'every one that its owner sees';
  const names = environments.named.map(({ name }) => name);
  return environments.others === 0
    ? names.join(', ')
    : [...names, `others that you don't see: ${environments.others}`].join(', ');
}
