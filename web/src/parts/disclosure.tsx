import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useId, useState, type ReactNode } from 'react';
import { ChevronDownRegular, ChevronRightRegular } from './icons.ts';

const useStyles = makeStyles({
  box: { display: 'grid', justifyItems: 'start', minWidth: 0 },
  body: { justifySelf: 'stretch', padding: `${tokens.spacingVerticalS} 0`, minWidth: 0 },
});

interface DisclosureProps {
  label: string;
  children: ReactNode;
  open?: boolean;
}

/** Details that wait behind a click: closed unless told otherwise, and not even made before they are opened. */
export function Disclosure({ label, children, open: initially = false }: DisclosureProps) {
  const styles = useStyles();
  const [open, setOpen] = useState(initially);
  const id = useId();
  return (
    <div className={styles.box}>
      <Button
        appearance="subtle"
        icon={open ? <ChevronDownRegular /> : <ChevronRightRegular />}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {label}
      </Button>
      <div id={id} className={styles.body} hidden={!open}>
        {open ? children : null}
      </div>
    </div>
  );
}
