import { Checkbox, Field, Input, makeStyles, Subtitle2, Textarea, tokens } from '@fluentui/react-components';
import { CAPABILITY_GROUPS } from '../members/role-words.ts';

const useStyles = makeStyles({
  fields: { display: 'grid', gap: tokens.spacingVerticalM },
  group: { display: 'grid' },
});

export interface RoleWords {
  name: string;
  description: string;
  capabilities: string[];
}

interface RoleFieldsProps {
  words: RoleWords;
  /** What there is to allow, with what no role may hold and what every role holds. */
  offered: readonly { key: string; ownerOnly: boolean; always: boolean }[];
  onChange: (words: RoleWords) => void;
}

/** A role's name and what it allows, grouped by what it is about. */
export function RoleFields({ words, offered, onChange }: RoleFieldsProps) {
  const styles = useStyles();
  return (
    <div className={styles.fields}>
      <Field label="Name">
        <Input
          value={words.name}
          maxLength={60}
          onChange={(_event, { value }) => {
            onChange({ ...words, name: value });
          }}
        />
      </Field>
      <Field label="What it is for">
        <Textarea
          value={words.description}
          maxLength={300}
          onChange={(_event, { value }) => {
            onChange({ ...words, description: value });
          }}
        />
      </Field>
      {CAPABILITY_GROUPS.map(({ title, capabilities }) => (
        <div key={title} role="group" aria-label={title} className={styles.group}>
          <Subtitle2>{title}</Subtitle2>
          {capabilities.map(([key, said]) => {
            const one = offered.find((offer) => offer.key === key);
            if (one === undefined) return null;
            const fixed = one.ownerOnly ? ' (owners only)' : one.always ? ' (every role)' : '';
            return (
              <Checkbox
                key={key}
                label={`${said}${fixed}`}
                disabled={fixed !== ''}
                checked={one.always || (words.capabilities.includes(key) && !one.ownerOnly)}
                onChange={(_event, { checked }) => {
                  const others = words.capabilities.filter((other) => other !== key);
                  onChange({ ...words, capabilities: checked === true ? [...others, key] : others });
                }}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}
