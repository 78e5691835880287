import {
  Button,
  CounterBadge,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Subtitle2,
  tokens,
} from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { notificationsQuery, readNotifications } from '../api/session-queries.ts';
import { ownAddress } from '../app/paths.ts';
import { useGo } from '../app/use-place.ts';
import { FailureBar } from '../parts/failed-state.tsx';
import { GoLink } from '../parts/go.tsx';
import { AlertRegular } from '../parts/icons.ts';
import { tell } from '../parts/messages-store.ts';
import { When } from '../parts/when.tsx';

const useStyles = makeStyles({
  surface: {
    width: 'min(380px, 92vw)',
    maxHeight: '70vh',
    overflowY: 'auto',
    display: 'grid',
    gap: tokens.spacingVerticalM,
  },
  head: { display: 'flex', justifyContent: 'space-between', alignItems: 'center' },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalM },
  item: { display: 'grid', gap: tokens.spacingVerticalXXS },
  small: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** The page that a notification leads to is open: it shows what happened itself, a message would only cover it. */
function isHere(href: string): boolean {
  const subject = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(href)?.[0];
  return subject !== undefined && location.href.includes(subject);
}

/** What is told to the person; what comes in while they are elsewhere is shown once as a message as well. */
export function Notifications({ workspace }: { workspace: string }) {
  const styles = useStyles();
  const client = useQueryClient();
  const go = useGo();
  const [open, setOpen] = useState(false);
  const { data, isError, error } = useQuery(notificationsQuery(workspace));
  const read = useMutation({
    mutationFn: () => readNotifications(workspace),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notifications', workspace] }),
  });
  const seen = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (data === undefined) return;
    const fresh =
      seen.current === null ? [] : data.items.filter((item) => !item.read && !seen.current?.has(item.id));
    seen.current = new Set(data.items.map(({ id }) => id));
    for (const item of fresh.filter(({ href }) => !isHere(href)).slice(0, 2)) {
      const to = ownAddress(item.href);
      tell({
        intent: 'info',
        title: item.title,
        body: item.body,
        ...(to === null
          ? {}
          : {
              action: {
                label: 'Open',
                run: () => {
                  go(to);
                },
              },
            }),
      });
    }
  }, [data, go]);
  const unread = data?.unread ?? 0;
  return (
    <Popover
      open={open}
      onOpenChange={(_event, state) => {
        setOpen(state.open);
      }}
      trapFocus
    >
      <PopoverTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={<AlertRegular />}
          aria-label={unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`}
        >
          {unread === 0 ? null : <CounterBadge count={unread} size="small" color="danger" />}
        </Button>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label="Notifications">
        <div className={styles.head}>
          <Subtitle2 as="h2" style={{ margin: 0 }}>
            Notifications
          </Subtitle2>
          {unread === 0 ? null : (
            <Button
              size="small"
              onClick={() => {
                read.mutate();
              }}
            >
              Mark all as read
            </Button>
          )}
        </div>
        {isError ? <FailureBar error={error} /> : null}
        {data?.items.length === 0 ? (
          <span>Nothing yet. When work that you started ends, it is told here.</span>
        ) : null}
        <ul className={styles.list}>
          {data?.items.map((item) => (
            <li
              key={item.id}
              className={styles.item}
              onClick={() => {
                setOpen(false);
              }}
            >
              {ownAddress(item.href) === null ? (
                <strong>{item.title}</strong>
              ) : (
                <GoLink to={item.href}>{item.title}</GoLink>
              )}
              <span>{item.body}</span>
              <span className={styles.small}>
                {item.read ? '' : 'Unread · '}
                <When at={item.at} />
              </span>
            </li>
          ))}
        </ul>
      </PopoverSurface>
    </Popover>
  );
}
