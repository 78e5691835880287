import { Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { SearchRegular } from './icons.ts';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
  },
  search: { flex: '1 1 220px', maxWidth: '360px' },
});

export function FilterBar({ children }: { children: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.bar} role="search">
      {children}
    </div>
  );
}

interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Id of the input, for who moves focus there. */
  id?: string;
}

export function SearchField({ label, value, onChange, id }: SearchFieldProps) {
  const styles = useStyles();
  return (
    <Field label={label} className={styles.search} size="small">
      <Input
        {...(id === undefined ? {} : { id })}
        type="search"
        size="small"
        contentBefore={<SearchRegular />}
        value={value}
        onChange={(_event, { value: next }) => {
          onChange(next);
        }}
      />
    </Field>
  );
}

export interface Choice {
  value: string;
  label: string;
}

interface ChoiceFieldProps {
  label: string;
  /** What no choice means: "All types". */
  all: string;
  value: string | undefined;
  choices: readonly Choice[];
  onChange: (value: string | undefined) => void;
}

export function ChoiceField({ label, all, value, choices, onChange }: ChoiceFieldProps) {
  return (
    <Field label={label} size="small">
      <Select
        size="small"
        value={value ?? ''}
        onChange={(_event, { value: next }) => {
          onChange(next === '' ? undefined : next);
        }}
      >
        <option value="">{all}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </Select>
    </Field>
  );
}
