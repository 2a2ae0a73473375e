/// <reference lib="dom" />
import { session } from './dom.js';

/** Makes a tab list work with mouse and keyboard (WAI-ARIA Authoring Practices, tabs with automatic activation). */
export function useTabs(list: HTMLElement): (id: string) => void {
  const tabs = [...list.querySelectorAll<HTMLButtonElement>('[role=tab]')];
  const select = (chosen: HTMLButtonElement) => {
    for (const tab of tabs) {
      const isChosen = tab === chosen;
      tab.setAttribute('aria-selected', String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      document.getElementById(tab.getAttribute('aria-controls')!)!.hidden = !isChosen;
    }
    session.set('panel', chosen.id);
  };
  const steps: Readonly<Record<string, (at: number) => number>> = {
    ArrowRight: (at) => (at + 1) % tabs.length,
    ArrowLeft: (at) => (at + tabs.length - 1) % tabs.length,
    Home: () => 0,
    End: () => tabs.length - 1,
  };
  for (const [i, tab] of tabs.entries()) {
    tab.addEventListener('click', () => select(tab));
    tab.addEventListener('keydown', (event) => {
      const next = tabs[steps[event.key]?.(i) ?? -1];
      if (next === undefined) return;
      event.preventDefault();
      select(next);
      next.focus();
    });
  }
  select(tabs.find(({ id }) => id === session.get('panel')) ?? tabs[0]!);
  return (id) => select(tabs.find((tab) => tab.id === id)!);
}
