import {
  Menu,
  MenuButton,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { Workspace } from '../api/types.ts';
import { environmentPath } from '../app/paths.ts';
import { useGo } from '../app/use-place.ts';
import { KindBadge } from '../parts/kind-badge.tsx';

type EnvironmentRef = Workspace['environments'][number];

const useStyles = makeStyles({
  button: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalS, flexWrap: 'wrap' },
});

interface EnvironmentSwitcherProps {
  workspace: Workspace;
  current: EnvironmentRef | null;
}

/** Where we are, with its kind, and the way to another environment of the workspace. */
export function EnvironmentSwitcher({ workspace, current }: EnvironmentSwitcherProps) {
  const styles = useStyles();
  const go = useGo();
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton appearance="subtle">
          <span className={styles.button}>
            {current === null ? 'Choose an environment' : current.name}
            {current === null ? null : <KindBadge kind={current.kind} />}
          </span>
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {workspace.environments.map((environment) => (
            <MenuItem
              key={environment.slug}
              onClick={() => {
                go(environmentPath({ workspace: workspace.slug, environment: environment.slug }));
              }}
            >
              <span className={styles.button}>
                {environment.name} <KindBadge kind={environment.kind} />
              </span>
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
