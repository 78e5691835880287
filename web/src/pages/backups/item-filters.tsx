import type { ItemFilter } from '../../api/backup-queries.ts';
import { ChoiceField, FilterBar, SearchField, type Choice } from '../../parts/filter-bar.tsx';
import { number } from '../../parts/counted.ts';
import { CHANGES } from './set-words.ts';
import { platformLabel } from './platform-label.ts';

interface ItemFiltersProps {
  filter: ItemFilter;
  onChange: (filter: ItemFilter) => void;
  types: readonly { key: string; label: string; count: number }[];
  platforms: readonly { key: string; count: number }[];
  /** Which further filter the page needs. */
  further: 'quality' | 'change';
}

const CHANGE_CHOICES: readonly Choice[] = Object.entries(CHANGES).map(([value, label]) => ({ value, label }));
const QUALITY_CHOICES: readonly Choice[] = [
  { value: 'full', label: 'Whole' },
  { value: 'degraded', label: 'Not whole' },
];

/** One filter without one of its members: an absent member means "all". */
function withMember(filter: ItemFilter, name: keyof ItemFilter, value: string | undefined): ItemFilter {
  const { [name]: _left, ...rest } = filter;
  return value === undefined ? { search: '', ...rest } : { search: '', ...rest, [name]: value };
}

/** Search and filters over the items of a backup set. */
export function ItemFilters({ filter, onChange, types, platforms, further }: ItemFiltersProps) {
  return (
    <FilterBar>
      <SearchField
        label="Search items"
        value={filter.search}
        onChange={(search) => {
          onChange({ ...filter, search });
        }}
      />
      <ChoiceField
        label="Type"
        all="All types"
        value={filter.type}
        choices={types.map(({ key, label, count }) => ({ value: key, label: `${label} (${number(count)})` }))}
        onChange={(value) => {
          onChange(withMember(filter, 'type', value));
        }}
      />
      <ChoiceField
        label="Platform"
        all="All platforms"
        value={filter.platform}
        choices={platforms.map(({ key, count }) => ({
          value: key,
          label: `${platformLabel(key)} (${number(count)})`,
        }))}
        onChange={(value) => {
          onChange(withMember(filter, 'platform', value));
        }}
      />
      {further === 'quality' ? (
        <ChoiceField
          label="Quality"
          all="All qualities"
          value={filter.quality}
          choices={QUALITY_CHOICES}
          onChange={(value) => {
            onChange(withMember(filter, 'quality', value));
          }}
        />
      ) : (
        <ChoiceField
          label="Change since the backup"
          all="Changed or not"
          value={filter.change}
          choices={CHANGE_CHOICES}
          onChange={(value) => {
            onChange(withMember(filter, 'change', value));
          }}
        />
      )}
    </FilterBar>
  );
}
