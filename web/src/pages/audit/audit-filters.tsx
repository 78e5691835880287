import { Button, Field, Input } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { auditChoicesQuery, type AuditFilter } from '../../api/audit-queries.ts';
import { workspaceQuery } from '../../api/session-queries.ts';
import { ChoiceField, FilterBar, SearchField } from '../../parts/filter-bar.tsx';
import { dayOf, isNarrowed, OUTCOMES } from './audit-words.ts';

interface AuditFiltersProps {
  workspace: string;
  filter: AuditFilter;
  onChange: (filter: AuditFilter) => void;
}

/** What narrows the record: text, who, what, how it ended, where, and from which day to which. */
export function AuditFilters({ workspace, filter, onChange }: AuditFiltersProps) {
  const choices = useQuery(auditChoicesQuery(workspace)).data;
  const environments = useQuery(workspaceQuery(workspace)).data?.environments ?? [];
  const [days, setDays] = useState({ from: '', to: '' });
  const choose = (name: Exclude<keyof AuditFilter, 'search'>) => (value: string | undefined) => {
    const { [name]: _left, ...rest } = filter;
    onChange(value === undefined ? rest : { ...rest, [name]: value });
  };
  const chooseDay = (end: 'from' | 'to') => (day: string) => {
    setDays({ ...days, [end]: day });
    choose(end)(dayOf(day)?.[end]);
  };
  return (
    <FilterBar>
      <SearchField
        label="Search the record"
        value={filter.search}
        onChange={(search) => {
          onChange({ ...filter, search });
        }}
      />
      <ChoiceField
        label="Person"
        all="Everyone"
        value={filter.person}
        choices={(choices?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={choose('person')}
      />
      <ChoiceField
        label="Action"
        all="All actions"
        value={filter.action}
        choices={(choices?.actions ?? []).map(({ key, text }) => ({ value: key, label: text }))}
        onChange={choose('action')}
      />
      <ChoiceField
        label="Outcome"
        all="All outcomes"
        value={filter.outcome}
        choices={OUTCOMES}
        onChange={choose('outcome')}
      />
      <ChoiceField
        label="Environment"
        all="All environments"
        value={filter.environment}
        choices={environments.map(({ slug, name }) => ({ value: slug, label: name }))}
        onChange={choose('environment')}
      />
      <DayField label="From" value={days.from} onChange={chooseDay('from')} />
      <DayField label="To" value={days.to} onChange={chooseDay('to')} />
      {isNarrowed(filter) ? (
        <Button
          size="small"
          onClick={() => {
            setDays({ from: '', to: '' });
            onChange({ search: '' });
          }}
        >
          Clear filters
        </Button>
      ) : null}
    </FilterBar>
  );
}

interface DayFieldProps {
  label: string;
  value: string;
  onChange: (day: string) => void;
}

function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <Field label={label} size="small">
      <Input
        type="date"
        size="small"
        value={value}
        onChange={(_event, { value: next }) => {
          onChange(next);
        }}
      />
    </Field>
  );
}
