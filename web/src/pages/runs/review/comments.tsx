import { Field, makeStyles, Text, Textarea, tokens } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { commentOnRun, reviewQuery } from '../../../api/review-queries.ts';
import type { Place } from '../../../api/types.ts';
import { FailureBar } from '../../../parts/failed-state.tsx';
import { GuardedButton } from '../../../parts/guarded-button.tsx';
import { Panel } from '../../../parts/panel.tsx';
import { When } from '../../../parts/when.tsx';
import { useMayNot } from '../../../shell/rights.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalM },
  said: { margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  muted: { color: tokens.colorNeutralForeground3 },
  field: { maxWidth: '560px' },
  send: { justifySelf: 'start' },
});

/** What people said about the restore, as they typed it: text and nothing else. It is only added to. */
export function Comments({ place, runId }: { place: Place; runId: string }) {
  const styles = useStyles();
  const client = useQueryClient();
  const mayNot = useMayNot('restore.draft');
  const [text, setText] = useState('');
  const { data, error, refetch } = useQuery(reviewQuery(place, runId));
  const say = useMutation({
    mutationFn: () => commentOnRun(place, runId, text.trim()),
    onSuccess: () => {
      setText('');
      return client.invalidateQueries({ queryKey: reviewQuery(place, runId).queryKey });
    },
  });
  const comments = data?.comments ?? [];
  const because = mayNot ?? (text.trim() === '' ? 'Write something first.' : null);
  return (
    <Panel title="Comments">
      {error === null ? null : <FailureBar error={error} retry={() => void refetch()} />}
      {comments.length === 0 ? (
        <Text className={styles.muted}>
          Nobody said anything yet. Ask here what is not clear; who prepared it is told.
        </Text>
      ) : (
        <ul className={styles.list}>
          {comments.map(({ id, by, text: said, at }) => (
            <li key={id}>
              <Text className={styles.muted}>
                {by}, <When at={at} />
              </Text>
              <p className={styles.said}>{said}</p>
            </li>
          ))}
        </ul>
      )}
      <Field label="Comment" className={styles.field} hint="Plain text. It can't be changed or taken back.">
        <Textarea
          value={text}
          maxLength={2000}
          onChange={(_event, { value }) => {
            setText(value);
          }}
        />
      </Field>
      {say.error === null ? null : <FailureBar error={say.error} />}
      <div className={styles.send}>
        <GuardedButton
          because={because}
          busy={say.isPending}
          onClick={() => {
            say.mutate();
          }}
        >
          Add the comment
        </GuardedButton>
      </div>
    </Panel>
  );
}
