import { Field, makeStyles, Radio, RadioGroup, Select, tokens } from '@fluentui/react-components';
import { fieldError } from '../../api/failure.ts';
import { Facts } from '../../parts/facts.tsx';
import { Panel } from '../../parts/panel.tsx';
import { CLOUDS, KINDS } from './onboarding-words.ts';
import { SavedField } from './saved-field.tsx';
import type { StepProps } from './step-props.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalL, maxWidth: '560px' },
});

/** Which tenant, in which cloud, under which name. */
export function StepTenant({ onboarding, draft }: StepProps) {
  const styles = useStyles();
  if (onboarding.environmentSlug !== null) return <FixedTenant onboarding={onboarding} />;
  const problem = (field: string) => fieldError(draft.editError, field);
  return (
    <Panel title="Which tenant">
      <div className={styles.form}>
        <SavedField
          label="Tenant"
          hint="The tenant id, or a domain that is verified in the tenant. Entra admin center, Overview."
          placeholder="contoso.onmicrosoft.com"
          value={onboarding.tenant}
          problem={problem('tenant')}
          required
          onSave={(tenant) => void draft.edit({ tenant })}
        />
        <Field label="Cloud">
          <Select
            value={onboarding.cloud}
            onChange={(_event, { value }) => {
              const cloud = CLOUDS.find((one) => one.value === value)?.value;
              if (cloud !== undefined) void draft.edit({ cloud });
            }}
          >
            {CLOUDS.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <SavedField
          label="Name"
          hint="As people here call it. A restore asks to type it, so keep it short and unmistakable."
          value={onboarding.name}
          problem={problem('name')}
          required
          onSave={(name) => void draft.edit({ name })}
        />
        <Field label="Kind" hint="Production is marked wherever the environment is named.">
          <RadioGroup
            layout="horizontal"
            value={onboarding.kind}
            onChange={(_event, { value }) => {
              const kind = KINDS.find((one) => one.value === value)?.value;
              if (kind !== undefined) void draft.edit({ kind });
            }}
          >
            {KINDS.map(({ value, label }) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </RadioGroup>
        </Field>
      </div>
    </Panel>
  );
}

function FixedTenant({ onboarding }: Pick<StepProps, 'onboarding'>) {
  return (
    <Panel title="Which tenant">
      <span>The tenant of an environment stays the same. Add another environment for another tenant.</span>
      <Facts
        of={[
          ['Environment', onboarding.name],
          ['Tenant id', onboarding.tenant],
          ['Cloud', CLOUDS.find(({ value }) => value === onboarding.cloud)?.label ?? onboarding.cloud],
        ]}
      />
    </Panel>
  );
}
