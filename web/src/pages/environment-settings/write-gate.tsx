import {
  Button,
  Field,
  Input,
  makeStyles,
  Select,
  SpinButton,
  Switch,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { environmentKey } from '../../api/environment-queries.ts';
import { setWriteGate, writeGateQuery, type WriteGateSettings } from '../../api/guard-queries.ts';
import type { Place } from '../../api/types.ts';
import { FailureBar } from '../../parts/failed-state.tsx';
import { GuardedButton } from '../../parts/guarded-button.tsx';
import { tell } from '../../parts/messages-store.ts';
import { LoadingState } from '../../parts/page-state.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useMayNot } from '../../shell/rights.ts';

type Window = WriteGateSettings['windows'][number];
const DAYS: readonly Window['day'][] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];
const ZONES = Intl.supportedValuesOf('timeZone');

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalM },
  zone: { maxWidth: '320px' },
});

const dayText = (day: string) => day.charAt(0).toUpperCase() + day.slice(1);

/** When this environment may be written to: how fresh its connection's health must be, and in which weekly windows. */
export function WriteGatePanel({ place }: { place: Place }) {
  const { data, error, refetch } = useQuery(writeGateQuery(place));
  return (
    <Panel title="Write gate">
      <Text>
        A restore is executed only while the connection is known to be healthy and a maintenance window is
        open. Checks, previews, rehearsals and dry runs write nothing and are not held back. A restore that is
        under way when a window ends stands still before its next line, until somebody continues it.
      </Text>
      {error === null ? null : <FailureBar error={error} retry={() => void refetch()} />}
      {data === undefined ? (
        <LoadingState what="the write gate" />
      ) : (
        <GateForm key={JSON.stringify(data.settings)} place={place} saved={data.settings} />
      )}
    </Panel>
  );
}

function GateForm({ place, saved }: { place: Place; saved: WriteGateSettings }) {
  const styles = useStyles();
  const client = useQueryClient();
  const mayNot = useMayNot('environment.settings');
  const [gate, setGate] = useState(saved);
  const save = useMutation({
    mutationFn: () => setWriteGate(place, gate),
    onSuccess: (answer) => {
      client.setQueryData(writeGateQuery(place).queryKey, answer);
      void client.invalidateQueries({ queryKey: environmentKey(place), refetchType: 'none' });
      tell({ intent: 'success', title: 'Write gate saved', body: 'It holds from the next write on.' });
    },
  });
  const locked = mayNot !== null;
  const same = JSON.stringify(gate) === JSON.stringify(saved);
  const change = (at: number, window: Partial<Window>) => {
    setGate({
      ...gate,
      windows: gate.windows.map((one, index) => (index === at ? { ...one, ...window } : one)),
    });
  };
  return (
    <>
      <Switch
        checked={gate.healthRequired}
        disabled={locked}
        label="Ask for a healthy connection"
        onChange={(_event, { checked }) => {
          setGate({ ...gate, healthRequired: checked });
        }}
      />
      {gate.healthRequired ? (
        <Field label="Looked at within the last hours" hint="Safety checks look at it anew.">
          <SpinButton
            value={gate.maxAgeHours}
            min={1}
            max={168}
            disabled={locked}
            onChange={(_event, { value, displayValue }) => {
              const hours = value ?? Number(displayValue);
              if (Number.isInteger(hours) && hours >= 1 && hours <= 168)
                setGate({ ...gate, maxAgeHours: hours });
            }}
          />
        </Field>
      ) : (
        <Text>
          Restores write whatever is known of the connection. Each time that this lets one through is warned
          of in the log and kept in the audit record.
        </Text>
      )}
      <Field label="Time zone of the windows" className={styles.zone}>
        <Select
          value={gate.timeZone}
          disabled={locked}
          onChange={(_event, { value }) => {
            setGate({ ...gate, timeZone: value });
          }}
        >
          {[...new Set([gate.timeZone, 'UTC', ...ZONES])].map((zone) => (
            <option key={zone} value={zone}>
              {zone}
            </option>
          ))}
        </Select>
      </Field>
      {gate.windows.length === 0 ? (
        <Text>No maintenance window is set: restores may be executed at any time.</Text>
      ) : null}
      {gate.windows.map(({ day, from, to }, at) => (
        // A window has no name of its own; its place is what it is known by.
        <div key={String(at)} className={styles.row} role="group" aria-label={`Window ${String(at + 1)}`}>
          <Field label="Day">
            <Select
              value={day}
              disabled={locked}
              onChange={(_event, { value }) => {
                const next = DAYS.find((one) => one === value);
                if (next !== undefined) change(at, { day: next });
              }}
            >
              {DAYS.map((one) => (
                <option key={one} value={one}>
                  {dayText(one)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label="From">
            <Input
              type="time"
              value={from}
              disabled={locked}
              onChange={(_event, { value }) => {
                change(at, { from: value });
              }}
            />
          </Field>
          <Field label={to <= from ? 'To, on the next day' : 'To'}>
            <Input
              type="time"
              value={to}
              disabled={locked}
              onChange={(_event, { value }) => {
                change(at, { to: value });
              }}
            />
          </Field>
          <Button
            disabled={locked}
            onClick={() => {
              setGate({ ...gate, windows: gate.windows.filter((_one, index) => index !== at) });
            }}
          >
            Remove this window
          </Button>
        </div>
      ))}
      <div className={styles.row}>
        <Button
          disabled={locked || gate.windows.length >= 50}
          onClick={() => {
            setGate({ ...gate, windows: [...gate.windows, { day: 'saturday', from: '22:00', to: '06:00' }] });
          }}
        >
          Add a window
        </Button>
        <GuardedButton
          appearance="primary"
          because={mayNot ?? (same ? 'Nothing is changed.' : null)}
          busy={save.isPending}
          onClick={() => {
            save.mutate();
          }}
        >
          Save the write gate
        </GuardedButton>
      </div>
      {save.error === null ? null : (
        <FailureBar error={save.error} unaffected="The write gate is as it was." />
      )}
      {mayNot === null ? null : <Text>{mayNot}</Text>}
    </>
  );
}
