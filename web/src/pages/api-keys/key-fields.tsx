import { Checkbox, Field, Input, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { workspaceQuery } from '../../api/session-queries.ts';
import { CAPABILITY_GROUPS } from '../members/role-words.ts';

const useStyles = makeStyles({
  fields: { display: 'grid', gap: tokens.spacingVerticalM },
  group: { display: 'grid', paddingLeft: tokens.spacingHorizontalS },
  title: { fontWeight: tokens.fontWeightSemibold },
});

export interface KeyWish {
  name: string;
  capabilities: string[];
  environments: string[] | null;
  days: number;
}

interface KeyFieldsProps {
  workspace: string;
  offer: { offered: readonly string[]; longestDays: number };
  wish: KeyWish;
  onChange: (wish: KeyWish) => void;
}

/** What a key is for, what it may do, where, and for how long. */
export function KeyFields({ workspace, offer, wish, onChange }: KeyFieldsProps) {
  const styles = useStyles();
  const environments = useQuery(workspaceQuery(workspace)).data?.environments ?? [];
  return (
    <div className={styles.fields}>
      <Field label="Name" hint="The audit record names it with everything that it does.">
        <Input
          value={wish.name}
          maxLength={80}
          onChange={(_event, { value }) => {
            onChange({ ...wish, name: value });
          }}
        />
      </Field>
      {CAPABILITY_GROUPS.map(({ title, capabilities }) => {
        const here = capabilities.filter(([one]) => offer.offered.includes(one));
        return here.length === 0 ? null : (
          <div key={title} className={styles.group} role="group" aria-label={title}>
            <span className={styles.title}>{title}</span>
            {here.map(([one, words]) => (
              <Checkbox
                key={one}
                label={words}
                checked={wish.capabilities.includes(one)}
                onChange={(_event, { checked }) => {
                  onChange({ ...wish, capabilities: toggled(wish.capabilities, one, checked === true) });
                }}
              />
            ))}
          </div>
        );
      })}
      <Field label="Environments">
        <RadioGroup
          value={wish.environments === null ? 'all' : 'some'}
          onChange={(_event, { value }) => {
            onChange({ ...wish, environments: value === 'all' ? null : [] });
          }}
        >
          <Radio value="all" label="Every one that you see, now and later" />
          <Radio value="some" label="Only these" disabled={environments.length === 0} />
        </RadioGroup>
      </Field>
      {wish.environments === null ? null : (
        <div className={styles.group} role="group" aria-label="Only these environments">
          {environments.map(({ slug, name }) => (
            <Checkbox
              key={slug}
              label={name}
              checked={wish.environments?.includes(slug) === true}
              onChange={(_event, { checked }) => {
                onChange({ ...wish, environments: toggled(wish.environments ?? [], slug, checked === true) });
              }}
            />
          ))}
        </div>
      )}
      <Field label="Days until it ends" hint={`At most ${offer.longestDays}.`}>
        <Input
          type="number"
          min={1}
          max={offer.longestDays}
          value={String(wish.days)}
          onChange={(_event, { value }) => {
            onChange({ ...wish, days: Number(value) });
          }}
        />
      </Field>
    </div>
  );
}

function toggled(list: readonly string[], one: string, on: boolean): string[] {
  const others = list.filter((other) => other !== one);
  return on ? [...others, one] : others;
}

/** Why no key can be made of this yet; null when one can. */
export function missingIn(wish: KeyWish, longestDays: number): string | null {
  if (wish.name.trim() === '') return 'Give the key a name.';
  if (wish.capabilities.length === 0) return 'Choose what it may do.';
  if (wish.environments?.length === 0) return 'Choose at least one environment.';
  const fits = Number.isInteger(wish.days) && wish.days >= 1 && wish.days <= longestDays;
  return fits ? null : `Choose from 1 to ${longestDays} days.`;
}
