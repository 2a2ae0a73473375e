import '@mantine/core/styles.css';
import './theme/page.css';
import './theme/print.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { hashKey, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { router } from './app/router.js';
import { Failure } from './graphql/failure.js';
import { locale } from './i18n/locale.js';
import { startTexts } from './i18n/start.js';
import { csrfToken } from './session/csrf.js';
import { styleNonce } from './theme/nonce.js';
import { theme, variables } from './theme/theme.js';

/** Only what may go better by itself is asked again: the network, and a registry that was away. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // An answer is in the language that was asked in.
      queryKeyHashFn: (key) => hashKey([locale(), ...key]),
      retry: (times, error) => error instanceof Failure && error.kind === 'away' && times < 2,
      refetchOnWindowFocus: false,
    },
  },
});

const scheme = localStorageColorSchemeManager({ key: 'termverk.theme' });

// Every question needs to know whether somebody is signed in.
void csrfToken();
await startTexts();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      colorSchemeManager={scheme}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
