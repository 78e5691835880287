import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { signOut } from '../api/session-queries.ts';
import { ACCOUNT_PATH } from '../app/paths.ts';
import { useGo } from '../app/use-place.ts';
import { useThemeChoice, type ThemeChoice } from '../app/theme.tsx';
import { factsOf } from '../api/failure.ts';
import { PersonRegular } from '../parts/icons.ts';
import { tell } from '../parts/messages-store.ts';

const THEMES: readonly (readonly [ThemeChoice, string])[] = [
  ['system', 'Same as the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['contrast', 'High contrast'],
];

interface PersonMenuProps {
  person: { name: string; email: string };
}

export function PersonMenu({ person }: PersonMenuProps) {
  const { choice, choose } = useThemeChoice();
  const client = useQueryClient();
  const go = useGo();
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      client.clear();
      location.assign('/sign-in');
    },
    onError: (error) => {
      const { title, next } = factsOf(error);
      tell({ intent: 'error', title, body: `You are still signed in. ${next}` });
    },
  });
  return (
    <Menu
      checkedValues={{ theme: [choice] }}
      onCheckedValueChange={(_event, { checkedItems }) => {
        const chosen = THEMES.find(([value]) => value === checkedItems[0]);
        if (chosen) choose(chosen[0]);
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<PersonRegular />}>
          {person.name}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{person.email}</MenuGroupHeader>
            <MenuItem
              onClick={() => {
                go(ACCOUNT_PATH);
              }}
            >
              Account
            </MenuItem>
            <MenuItem
              onClick={() => {
                leave.mutate();
              }}
            >
              Sign out
            </MenuItem>
          </MenuGroup>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>Theme</MenuGroupHeader>
            {THEMES.map(([value, label]) => (
              <MenuItemRadio key={value} name="theme" value={value}>
                {label}
              </MenuItemRadio>
            ))}
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
