import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider, createRouter } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './app/query-client.ts';
import { routeTree } from './app/routes.ts';
import { Surface } from './app/surface.tsx';
import { ThemeChoiceProvider } from './app/theme.tsx';

const router = createRouter({ routeTree, scrollRestoration: true, defaultPreload: false });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** A server that was updated has other files: the page is loaded again, once. */
window.addEventListener('vite:preloadError', (event) => {
  const key = 'tenantatlas.reloaded';
  if (Date.now() - Number(sessionStorage.getItem(key) ?? 0) < 60_000) return;
  sessionStorage.setItem(key, String(Date.now()));
  event.preventDefault();
  location.reload();
});

const place = document.getElementById('root');
if (place === null) throw new Error('The page has no place to show the application.');
createRoot(place).render(
  <StrictMode>
    <ThemeChoiceProvider>
      <Surface>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </Surface>
    </ThemeChoiceProvider>
  </StrictMode>,
);
