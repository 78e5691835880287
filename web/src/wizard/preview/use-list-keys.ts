import { useEffect, useRef, type RefObject } from 'react';
import type { ListHandle } from '../../parts/virtual-list.tsx';

const TYPING = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]';

/** Rows carry their place in this attribute, so that a key finds the button to focus. */
export const ROW_ATTRIBUTE = 'data-line';

interface ListKeys {
  handle: RefObject<ListHandle | null>;
  count: number;
  searchId: string;
}

/** j and k move through the list, / goes to the search. Enter is the focused button's own. Never while something is typed. */
export function useListKeys({ handle, count, searchId }: ListKeys): void {
  const at = useRef(-1);
  useEffect(() => {
    const focusRow = (index: number, tries = 10) => {
      const row = document.querySelector<HTMLElement>(`[${ROW_ATTRIBUTE}="${index}"]`);
      if (row !== null) row.focus();
      else if (tries > 0)
        requestAnimationFrame(() => {
          focusRow(index, tries - 1);
        });
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(TYPING) !== null) return;
      if (event.key === '/') {
        event.preventDefault();
        document.getElementById(searchId)?.focus();
        return;
      }
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
      if (step === 0 || count === 0) return;
      event.preventDefault();
      const focused = document.activeElement?.getAttribute(ROW_ATTRIBUTE);
      const from = focused === null || focused === undefined ? at.current : Number(focused);
      at.current = Math.min(Math.max(from + step, 0), count - 1);
      handle.current?.scrollToIndex(at.current, { align: 'auto' });
      focusRow(at.current);
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [handle, count, searchId]);
}
