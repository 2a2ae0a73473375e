const STORED = 'termverk.notices';

/** Whether notices stay until they are closed: for readers who want no time limit (WCAG 2.1 §2.2.1, turn off). */
export function noticesStay(): boolean {
  try {
    return localStorage.getItem(STORED) === 'stay';
  } catch {
    return false;
  }
}

export function turnNoticesStay(on: boolean): void {
  try {
    if (on) localStorage.setItem(STORED, 'stay');
    else localStorage.removeItem(STORED);
  } catch {
    // Without storage they go away by themselves.
  }
}
