import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Where a registry runs that the development server passes questions on to. */
const registry = process.env['TERMVERK_REGISTRY'] ?? 'http://127.0.0.1:3000';
const passedOn = ['/graphql', '/sign-in', '/fhir', '/api', '/feeds', '/version'];

/** The registry says in the page where it stands; so does the development server, or pages below others would not find their files. */
const baseAddress: Plugin = {
  name: 'base-address',
  apply: 'serve',
  transformIndexHtml: () => [{ tag: 'base', attrs: { href: '/' }, injectTo: 'head-prepend' }],
};

export default defineConfig({
  // Relative addresses: the same files serve below any path.
  base: './',
  plugins: [react(), baseAddress],
  build: {
    target: 'es2022',
    outDir: 'dist/site',
    emptyOutDir: true,
    // An image in a data: address would need a laxer policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(passedOn.map((path) => [path, { target: registry, ws: true }])),
  },
});
