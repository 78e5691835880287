import { Combobox, Option } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { directoryQuery } from '../../api/environment-queries.ts';
import type { MappedObject, Place } from '../../api/types.ts';
import { useDebounced } from '../../parts/use-debounced.ts';

interface DirectoryPickerProps {
  place: Place;
  kind: string;
  by: MappedObject['by'];
  label: string;
  disabled: boolean;
  onPick: (targetId: string) => void;
}

const SHOWN = 50;

/** Picks an object of one kind from the cached directory; the tenant is not asked while typing. A whole id may be typed. */
export function DirectoryPicker({ place, kind, by, label, disabled, onPick }: DirectoryPickerProps) {
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const asked = useDebounced(text);
  // Of three hundred rows only the one that is open asks.
  const { data, isError } = useQuery({ ...directoryQuery(place, { kind, search: asked }), enabled: open });
  const found = (data?.items ?? []).slice(0, SHOWN).flatMap((item) => {
    const id = by === 'appId' ? item.appId : item.id;
    return id === null ? [] : [{ id, name: item.name }];
  });
  const typed = typedId(text);
  const offered = typed === null || found.some(({ id }) => id === typed) ? found : [...found, typed];
  const empty = isError
    ? "The directory can't be read now."
    : data?.cachedAt === null
      ? 'Nothing of this kind was read. Refresh the directory, or type a whole id.'
      : 'Nothing matches.';
  return (
    <Combobox
      aria-label={label}
      placeholder="Pick another, or type an id"
      size="small"
      disabled={disabled}
      value={text}
      open={open}
      onOpenChange={(_event, next) => {
        setOpen(next.open);
      }}
      onInput={(event) => {
        setText(event.currentTarget.value);
        setOpen(true);
      }}
      onOptionSelect={(_event, { optionValue }) => {
        if (optionValue !== undefined && optionValue !== '') onPick(optionValue);
      }}
    >
      {offered.length === 0 ? (
        <Option key="none" value="" disabled text={empty}>
          {empty}
        </Option>
      ) : (
        offered.map((item) =>
          typeof item === 'string' ? (
            <Option key={item} value={item} text={item}>
              Use the id {item}
            </Option>
          ) : (
            <Option key={item.id} value={item.id} text={item.name}>
              {item.name}
            </Option>
          ),
        )
      )}
    </Combobox>
  );
}

/** A GUID that was typed whole: what can't be looked up is named by it. */
function typedId(text: string): string | null {
  const id = text.trim().toLowerCase();
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : null;
}
