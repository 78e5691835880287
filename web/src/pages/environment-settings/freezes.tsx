import { Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addFreeze, liftFreeze, writeGateQuery } from '../../api/guard-queries.ts';
import { environmentKey } from '../../api/environment-queries.ts';
import type { Place } from '../../api/types.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { When } from '../../parts/when.tsx';
import { useMayNot } from '../../shell/rights.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalM },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalM },
  said: { overflowWrap: 'anywhere' },
});

/** A time as the browser's own field gives it, in the person's zone; null for an empty one. */
const timeOf = (local: string): string | null => (local === '' ? null : new Date(local).toISOString());

/** Nothing is executed while a freeze lasts. Lifting one early says why, and the freeze stays in the record. */
export function FreezesPanel({ place }: { place: Place }) {
  const styles = useStyles();
  const client = useQueryClient();
  const mayNot = useMayNot('environment.settings');
  const { data } = useQuery(writeGateQuery(place));
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const [why, setWhy] = useState('');
  const settle = () => {
    void client.invalidateQueries({ queryKey: environmentKey(place) });
  };
  const add = useMutation({
    mutationFn: () =>
      addFreeze(place, {
        // An empty beginning is now.
        from: timeOf(from) ?? new Date().toISOString(),
        to: timeOf(to),
        reason: reason.trim(),
      }),
    onSuccess: () => {
      setFrom('');
      setTo('');
      setReason('');
      settle();
    },
  });
  const lift = useMutation({
    mutationFn: (freezeId: string) => liftFreeze(place, freezeId, why.trim()),
    onSuccess: () => {
      setWhy('');
      settle();
    },
  });
  const freezes = data?.freezes ?? [];
  return (
    <Panel title="Freezes">
      <Text>
        While a freeze lasts nothing is executed here. A restore that is under way finishes the line that it
        is at and stands still.
      </Text>
      {freezes.length === 0 ? (
        <Text>No freeze is set.</Text>
      ) : (
        <>
          <ul className={styles.list}>
            {freezes.map((freeze) => (
              <li key={freeze.id} className={styles.row}>
                <span className={styles.said}>
                  From <When at={freeze.from} />
                  {freeze.to === null ? (
                    ' until it is lifted'
                  ) : (
                    <>
                      {' '}
                      to <When at={freeze.to} />
                    </>
                  )}
                  , by {freeze.by}: {freeze.reason}
                </span>
                <GuardedButton
                  size="small"
                  label={`Lift the freeze: ${freeze.reason}`}
                  because={mayNot ?? (why.trim() === '' ? 'Say below why it is lifted.' : null)}
                  busy={lift.isPending}
                  onClick={() => {
                    lift.mutate(freeze.id);
                  }}
                >
                  Lift the freeze
                </GuardedButton>
              </li>
            ))}
          </ul>
          <Field label="Why a freeze is lifted before its end">
            <Input
              value={why}
              maxLength={500}
              disabled={mayNot !== null}
              onChange={(_event, { value }) => {
                setWhy(value);
              }}
            />
          </Field>
        </>
      )}
      {lift.error === null ? null : <FailureBar error={lift.error} unaffected="The freeze holds." />}
      <div className={styles.row} role="group" aria-label="New freeze">
        <Field label="From" hint="Empty: at once.">
          <Input
            type="datetime-local"
            value={from}
            disabled={mayNot !== null}
            onChange={(_event, { value }) => {
              setFrom(value);
            }}
          />
        </Field>
        <Field label="To" hint="Empty: until it is lifted.">
          <Input
            type="datetime-local"
            value={to}
            disabled={mayNot !== null}
            onChange={(_event, { value }) => {
              setTo(value);
            }}
          />
        </Field>
        <Field label="Reason of the freeze">
          <Input
            value={reason}
            maxLength={500}
            disabled={mayNot !== null}
            onChange={(_event, { value }) => {
              setReason(value);
            }}
          />
        </Field>
        <GuardedButton
          because={mayNot ?? (reason.trim() === '' ? 'Say why first.' : null)}
          busy={add.isPending}
          onClick={() => {
            add.mutate();
          }}
        >
          Freeze the environment
        </GuardedButton>
      </div>
      {add.error === null ? null : <FailureBar error={add.error} />}
      {mayNot === null ? null : <Text>{mayNot}</Text>}
    </Panel>
  );
}
