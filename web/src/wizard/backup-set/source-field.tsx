import { Field, Select } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { workspaceQuery } from '../../api/session-queries.ts';
import type { Place } from '../../api/types.ts';

interface SourceFieldProps {
  place: Place;
  source: string;
  disabled: boolean;
  onChange: (environment: string) => void;
}

/** Whose backups are listed: of this environment, or of another one of the workspace. Shown only when there is another. */
export function SourceField({ place, source, disabled, onChange }: SourceFieldProps) {
  const { data } = useQuery(workspaceQuery(place.workspace));
  const environments = data?.environments ?? [];
  const here = environments.find(({ slug }) => slug === place.environment);
  if (here === undefined || environments.length < 2) return null;
  return (
    <Field
      label="Backups of"
      hint={
        source === place.environment
          ? `The backup goes back to ${here.name}.`
          : `The backup goes to ${here.name}. What it refers to is decided in the scope.`
      }
    >
      <Select
        value={source}
        disabled={disabled}
        onChange={(_event, { value }) => {
          onChange(value);
        }}
      >
        {environments.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {slug === place.environment ? `${name} (this environment)` : name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
