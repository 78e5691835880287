import { Combobox, Option } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { groupsQuery } from '../../api/environment-queries.ts';
import type { Place } from '../../api/types.ts';
import { useDebounced } from '../../parts/use-debounced.ts';

interface GroupPickerProps {
  place: Place;
  label: string;
  disabled: boolean;
  onPick: (groupId: string) => void;
}

const SHOWN = 50;

/** Picks a group from the cached directory; the tenant is not asked while typing. */
export function GroupPicker({ place, label, disabled, onPick }: GroupPickerProps) {
  const [text, setText] = useState('');
  const asked = useDebounced(text);
  const { data, isError } = useQuery(groupsQuery(place, asked));
  const groups = data?.items.slice(0, SHOWN) ?? [];
  const empty = isError
    ? "The directory can't be read now."
    : data?.cachedAt === null
      ? 'The directory is empty here. Refresh it first.'
      : 'No group matches.';
  return (
    <Combobox
      aria-label={label}
      placeholder="Pick another group"
      size="small"
      disabled={disabled}
      value={text}
      onInput={(event) => {
        setText(event.currentTarget.value);
      }}
      onOptionSelect={(_event, { optionValue }) => {
        if (optionValue !== undefined && optionValue !== '') onPick(optionValue);
      }}
    >
      {groups.length === 0 ? (
        <Option key="none" value="" disabled text={empty}>
          {empty}
        </Option>
      ) : (
        groups.map((group) => (
          <Option key={group.id} value={group.id} text={group.name}>
            {group.name}
          </Option>
        ))
      )}
    </Combobox>
  );
}
