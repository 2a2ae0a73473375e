// Fetches the packages of content listed in setup/packages.json into .termverk/packages; for the container's build.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchPackages } from './setup/packages.mjs';
import { runCommand } from './setup/refusal.mjs';

await runCommand(async () => void (await fetchPackages(join(dirname(fileURLToPath(import.meta.url)), '..'))));
