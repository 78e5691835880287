import type { LineFilter } from '../../api/run-queries.ts';
import type { PreviewSummary } from '../../api/types.ts';
import { platformLabel } from '../../pages/backups/platform-label.ts';
import { number } from '../../parts/counted.ts';
import { ChoiceField, FilterBar, SearchField } from '../../parts/filter-bar.tsx';
import { ACTIONS } from './line-words.ts';

export const SEARCH_ID = 'preview-search';

interface PreviewFiltersProps {
  filter: LineFilter;
  onChange: (filter: LineFilter) => void;
  preview: PreviewSummary;
}

/** Type and platform live here and in a line's details, never in the list itself. */
export function PreviewFilters({ filter, onChange, preview }: PreviewFiltersProps) {
  const set = (name: 'action' | 'type' | 'platform') => (value: string | undefined) => {
    const { [name]: _left, ...rest } = filter;
    onChange(value === undefined ? rest : { ...rest, [name]: value });
  };
  return (
    <FilterBar>
      <SearchField
        id={SEARCH_ID}
        label="Search the preview"
        value={filter.search}
        onChange={(search) => {
          onChange({ ...filter, search });
        }}
      />
      <ChoiceField
        label="What happens"
        all="Anything"
        value={filter.action}
        choices={ACTIONS.filter(({ value }) => preview.counts[value] > 0).map(({ value, label }) => ({
          value,
          label: `${label} (${number(preview.counts[value])})`,
        }))}
        onChange={set('action')}
      />
      <ChoiceField
        label="Type"
        all="All types"
        value={filter.type}
        choices={preview.types.map(({ key, label, count }) => ({
          value: key,
          label: `${label} (${number(count)})`,
        }))}
        onChange={set('type')}
      />
      <ChoiceField
        label="Platform"
        all="All platforms"
        value={filter.platform}
        choices={preview.platforms.map(({ key, count }) => ({
          value: key,
          label: `${platformLabel(key)} (${number(count)})`,
        }))}
        onChange={set('platform')}
      />
    </FilterBar>
  );
}
