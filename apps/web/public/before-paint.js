// Runs before anything is painted, so that nobody who reads in the dark is blinded first.
(() => {
  let choice = 'auto';
  try {
    choice = localStorage.getItem('termverk.theme') ?? 'auto';
  } catch {
    // No storage, no choice: the system's.
  }
  const dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
