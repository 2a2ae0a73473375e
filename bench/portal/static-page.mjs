import { once } from 'node:events';
import { createServer } from 'node:http';

/** What a browser can do on this machine at this hour: text that is there at once, and a key that changes it. */
const PAGE = `<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Termverk</title><link rel="icon" href="data:,"></head>
<body><main><h1>Vårdens och omsorgens gemensamma språk</h1><p id="text">0</p><button>+</button></main>
<script>
  let count = 0;
  const more = () => { document.getElementById('text').textContent = String(++count); };
  document.addEventListener('keydown', more);
  document.querySelector('button').addEventListener('click', more);
</script></body></html>`;

/** Serves the page that the portal is measured against. */
export async function startStaticPage() {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(PAGE);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
