import { Checkbox, Field, makeStyles, Radio, RadioGroup, Select, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { rolesQuery } from '../../api/member-queries.ts';
import { workspaceQuery } from '../../api/session-queries.ts';
import type { MemberAccess } from '../../api/types.ts';
import { roleName, rolePurpose } from './role-words.ts';

const useStyles = makeStyles({
  fields: { display: 'grid', gap: tokens.spacingVerticalM },
  environments: { display: 'grid', paddingLeft: tokens.spacingHorizontalXL },
});

interface AccessFieldsProps {
  workspace: string;
  access: MemberAccess;
  onChange: (access: MemberAccess) => void;
}

/** The role that somebody gets, and the environments that it reaches. */
export function AccessFields({ workspace, access, onChange }: AccessFieldsProps) {
  const styles = useStyles();
  const roles = useQuery(rolesQuery(workspace)).data?.items ?? [];
  const environments = useQuery(workspaceQuery(workspace)).data?.environments ?? [];
  const chosen = roles.find(({ key }) => key === access.role);
  const ownsAll = chosen?.capabilities.includes('members.manage') === true;
  const some = access.environments !== null && !ownsAll;
  return (
    <div className={styles.fields}>
      <Field label="Role" hint={chosen === undefined ? '' : rolePurpose(chosen)}>
        <Select
          value={access.role}
          onChange={(_event, { value }) => {
            const owner = roles.find(({ key }) => key === value)?.capabilities.includes('members.manage');
            onChange({ role: value, environments: owner === true ? null : access.environments });
          }}
        >
          {roles.map((role) => (
            <option key={role.key} value={role.key}>
              {roleName(role.name)}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label="Environments"
        hint={
          ownsAll
            ? 'An owner reaches every environment: who manages members could lift a limit of their own.'
            : 'Others are not shown to this person at all.'
        }
      >
        <RadioGroup
          value={some ? 'some' : 'all'}
          onChange={(_event, { value }) => {
            onChange({ ...access, environments: value === 'all' ? null : [] });
          }}
        >
          <Radio value="all" label="All, now and later" />
          <Radio value="some" label="Only these" disabled={ownsAll || environments.length === 0} />
        </RadioGroup>
      </Field>
      {some ? (
        <div className={styles.environments} role="group" aria-label="Only these environments">
          {environments.map(({ slug, name }) => (
            <Checkbox
              key={slug}
              label={name}
              checked={access.environments?.includes(slug) === true}
              onChange={(_event, { checked }) => {
                const others = (access.environments ?? []).filter((one) => one !== slug);
                onChange({ ...access, environments: checked === true ? [...others, slug] : others });
              }}
            />
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** Why what is chosen can't be saved yet; null when it can. */
export function missingIn(access: MemberAccess): string | null {
  return access.environments?.length === 0 ? 'Choose at least one environment.' : null;
}
