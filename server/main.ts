/** Starts the server and listens; SIGTERM finishes what is in hand and ends with 0. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { InvalidConfig, readConfig } from './config.ts';
import { DEMO_PASSWORD } from './people/index.ts';
import { startServer } from './start.ts';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel }, pino.destination({ dest: 1, sync: false }));
  const server = await startServer(config, {
    info: (data, text) => log.info(data, text),
    error: ({ error, ...data }: { error?: unknown }, text) => log.error({ ...data, err: error }, text),
  });
  const listener = createServer(server.app);
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(config.port, config.host, resolve);
  });
  const { port } = listener.address() as AddressInfo;
  const address = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  process.stdout.write(welcome(address, { ...config, deployed: server.deployed }));

  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    listener.close();
    listener.closeIdleConnections();
    // Browsers that listen for changes would keep it open for ever.
    setTimeout(() => listener.closeAllConnections(), 3000).unref();
    listener.once('close', () => {
      server.close().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'not closed cleanly');
          process.exit(1);
        },
      );
    });
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

function welcome(
  address: string,
  { demo, clock, deployed }: { demo: boolean; clock: string; deployed: string[] },
): string {
  const lines = ['', `  规程 guicheng   ${address}`, ''];
  if (deployed.length) lines.push(`  deployed: ${deployed.join(', ')}`);
  if (demo) {
    lines.push(
      `  demo county, password of every account: ${DEMO_PASSWORD}`,
      '    staff       office-documents (drafts), office-director (approves), finance.head (answers)',
      '    supervisor  supervisor',
      '    designer    designer',
      '    admin       admin',
    );
  }
  if (clock === 'manual') lines.push('  time stands still until it is moved: PUT /api/v1/clock');
  return `${lines.join('\n')}\n\n`;
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof InvalidConfig ? error.message : ((error as Error)?.stack ?? String(error))}\n`,
  );
  process.exit(1);
});
