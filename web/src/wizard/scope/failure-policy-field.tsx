import { Field, Radio, RadioGroup, SpinButton } from '@fluentui/react-components';
import { useState } from 'react';
import type { StepProps } from '../step-props.ts';

const SOME = 3;
const MOST = 1000;
type Policy = 'go_on' | 'first' | 'some';

function policyOf(stopAfter: number | null): Policy {
  if (stopAfter === null) return 'go_on';
  return stopAfter === 1 ? 'first' : 'some';
}

const HINTS: Readonly<Record<Policy, string>> = {
  go_on: 'Every other line is still attempted; what refers to a failed one is not.',
  first: 'Lines under way come to their end; the rest is not attempted.',
  some: 'After so many failed lines, those under way come to their end; the rest is not attempted.',
};

/** What becomes of the run when a line fails. */
export function FailurePolicyField({
  run,
  draft,
  locked,
}: Pick<StepProps, 'run' | 'draft'> & { locked: string | null }) {
  const { stopAfterFailures } = run.scope;
  const policy = policyOf(stopAfterFailures);
  const [typed, setTyped] = useState(stopAfterFailures ?? SOME);
  const choose = (value: number | null) => {
    if (value !== stopAfterFailures) draft.edit(() => ({ stopAfterFailures: value }));
  };
  return (
    <>
      <Field label="If a line fails" hint={HINTS[policy]}>
        <RadioGroup
          layout="horizontal"
          value={policy}
          disabled={locked !== null}
          onChange={(_event, { value }) => {
            if (value === 'some') setTyped(SOME);
            choose(value === 'go_on' ? null : value === 'first' ? 1 : SOME);
          }}
        >
          <Radio value="go_on" label="Go on" />
          <Radio value="first" label="Stop at the first failure" />
          <Radio value="some" label="Stop after several" />
        </RadioGroup>
      </Field>
      {policy === 'some' ? (
        <Field label="Failed lines after which the run stops">
          <SpinButton
            min={2}
            max={MOST}
            value={typed}
            disabled={locked !== null}
            onChange={(_event, { value, displayValue }) => {
              const next = value ?? Number.parseInt(displayValue ?? '', 10);
              if (!Number.isInteger(next) || next < 2 || next > MOST) return;
              setTyped(next);
              choose(next);
            }}
          />
        </Field>
      ) : null}
    </>
  );
}
