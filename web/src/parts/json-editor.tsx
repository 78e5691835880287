import { json } from '@codemirror/lang-json';
import { MergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useThemeChoice } from '../app/theme.tsx';

const useStyles = makeStyles({
  frame: {
    maxHeight: '480px',
    overflow: 'auto',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    fontSize: tokens.fontSizeBase200,
    backgroundColor: tokens.colorNeutralBackground1,
  },
});

const text = (value: unknown): string =>
  value === undefined || value === null ? '' : JSON.stringify(value, null, 2);

/** Read-only for the eye and the keyboard: it can be reached, scrolled and copied, never changed. */
function readOnly(label: string, dark: boolean): Extension[] {
  return [
    lineNumbers(),
    json(),
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': label, 'aria-readonly': 'true' }),
    EditorView.theme({ '.cm-gutters': { backgroundColor: 'transparent', border: 'none' } }, { dark }),
  ];
}

interface JsonEditorProps {
  label: string;
  /** Absent: one document is shown; else the two side by side, with what is equal folded. */
  before?: unknown;
  after: unknown;
}

export function JsonEditor(props: JsonEditorProps) {
  const { label, after } = props;
  const compare = 'before' in props;
  const before = props.before;
  const styles = useStyles();
  const { dark } = useThemeChoice();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const parent = frame.current;
    if (parent === null) return;
    if (!compare) {
      const view = new EditorView({ parent, doc: text(after), extensions: readOnly(label, dark) });
      return () => {
        view.destroy();
      };
    }
    const view = new MergeView({
      parent,
      a: { doc: text(before), extensions: readOnly('Now in the tenant', dark) },
      b: { doc: text(after), extensions: readOnly('After the restore', dark) },
      collapseUnchanged: { margin: 3, minSize: 6 },
    });
    return () => {
      view.destroy();
    };
  }, [label, compare, before, after, dark]);
  return <div ref={frame} className={styles.frame} role="group" aria-label={label} />;
}
