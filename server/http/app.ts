/** The HTTP application: built apart from listening, so that tests speak HTTP to the real thing. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import compression from 'compression';
import express, { type Express, type Request, type RequestHandler, type Response, type Router } from 'express';
import helmet from 'helmet';
import { Problem } from '../work/index.ts';
import { accept } from './accept.ts';
import { askingOf, refuseOtherSites } from './authenticate.ts';
import { contract, type Operation } from './contract/index.ts';
import type { Handler, Handlers } from './handlers.ts';
import { keyOf, once } from './idempotency.ts';
import { metricsOf } from './metrics.ts';
import { openApi } from './openapi.ts';
import { onError, sendProblem } from './problems.ts';
import { attachmentHandlers } from './routes/attachments.ts';
import { countyHandlers } from './routes/county.ts';
import { definitionHandlers } from './routes/definitions.ts';
import { directoryHandlers } from './routes/directory.ts';
import { eventHandlers } from './routes/events.ts';
import { instanceHandlers } from './routes/instances.ts';
import { jobHandlers } from './routes/jobs.ts';
import { migrationHandlers } from './routes/migrations.ts';
import { sessionHandlers } from './routes/session.ts';
import { statisticsHandlers } from './routes/statistics.ts';
import { taskHandlers } from './routes/tasks.ts';
import { wayBackHandlers } from './routes/ways-back.ts';
import type { Services } from './services.ts';

/** Every operation of the contract has its handler, or this does not compile. */
const handlers: Handlers = {
  ...sessionHandlers,
  ...definitionHandlers,
  ...instanceHandlers,
  ...jobHandlers,
  ...taskHandlers,
  ...wayBackHandlers,
  ...migrationHandlers,
  ...countyHandlers,
  ...directoryHandlers,
  ...attachmentHandlers,
  ...eventHandlers,
  ...statisticsHandlers,
};

const maxBody = '3mb';

export function createApp(services: Services): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(securityHeaders(services));
  app.use(
    compression({
      filter: (req, res) => res.getHeader('Content-Type') !== 'text/event-stream' && compression.filter(req, res),
    }),
  );
  health(app, services);
  app.use('/api/v1', apiRouter(services));
  app.use('/api/docs', docs());
  if (services.pages) servePages(app, services.pages);
  app.use((_req, res) => sendProblem(res, 'not-found'));
  app.use(onError(services));
  return app;
}

/** Nothing but our own files runs; antd writes styles into the page. */
function securityHeaders({ isSecure }: Services): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: isSecure,
    referrerPolicy: { policy: 'same-origin' },
  });
}

function health(app: Express, services: Services): void {
  const metrics = metricsOf(app);
  app.get('/metrics', async (_req, res) => {
    res.type(metrics.contentType).send(await metrics.metrics());
  });
  app.get('/healthz', (_req, res) => void res.json({ status: 'ok' }));
  app.get('/readyz', async (_req, res) => {
    const isReady = await services.isReady();
    res.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'not-ready' });
  });
}

function apiRouter(services: Services): Router {
  const router = express.Router();
  router.use((_req, res, next) => {
    res.setHeader('Cache-Control', 'no-store');
    next();
  });
  router.use(express.json({ limit: maxBody, strict: true }));
  router.get('/openapi.json', (_req, res) => void res.json(openApi()));
  // A fixed word goes before a parameter in its place: /tasks/counts is no task's id.
  const names = (Object.keys(contract) as (keyof typeof contract)[]).sort(
    (a, b) => Number(contract[a].path.includes(':')) - Number(contract[b].path.includes(':')),
  );
  for (const name of names) {
    const operation: Operation = contract[name];
    router[operation.method](operation.path, answer(operation, handlers[name] as Handler<never>, services));
  }
  return router;
}

/** Check, act, show. */
function answer(operation: Operation, handler: Handler<never>, services: Services): RequestHandler {
  return async (req, res) => {
    refuseOtherSites(req);
    await services.clock.refresh();
    const asking = operation.open ? undefined : await askingOf(req, services);
    const { query, body } = accept(operation, req);
    const act = () => handler({ params: req.params, query, body, asking, services, req, res } as never);
    const keyed = asking ? keyOf(req, asking.person.account, services.realNow()) : null;
    if (keyed) {
      const { status, body: text } = await once(keyed, services.store, async () => answerOf(operation, await act()));
      if (!res.headersSent) res.status(status).type('application/json').send(text);
      return;
    }
    const result = await act();
    if (res.headersSent) return;
    const { status, body: text } = answerOf(operation, result);
    if (text) res.status(status).type('application/json').send(text);
    else res.status(status).end();
  };
}

const answerOf = ({ status }: Operation, result: unknown): { status: number; body: string } => ({
  status: status ?? (result === undefined ? 204 : 200),
  body: result === undefined ? '' : JSON.stringify(result),
});

/** The contract to read and try, with swagger-ui's own files. */
function docs(): Router {
  const router = express.Router();
  const require = createRequire(import.meta.url);
  const files = join(require.resolve('swagger-ui-dist/package.json'), '..');
  router.get('/', (req: Request, res: Response) => {
    if (!req.originalUrl.endsWith('/')) return res.redirect(`${req.baseUrl}/`);
    return res.type('html').send(docsPage);
  });
  router.get('/start.js', (_req, res) => void res.type('js').send(docsScript));
  router.use(express.static(files, { index: false }));
  return router;
}

const docsPage = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>规程 API</title>
<link rel="stylesheet" href="swagger-ui.css"></head><body><div id="ui"></div>
<script src="swagger-ui-bundle.js"></script><script src="start.js"></script></body></html>`;
const docsScript = `SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#ui' });`;

/** The built pages: hashed files are kept for good, every other path is the one page. */
function servePages(app: Express, folder: string): void {
  app.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', index: false }));
  app.use('/assets', () => {
    throw new Problem('not-found');
  });
  app.use(express.static(folder, { index: false, maxAge: 0 }));
  app.get(/^\/(?!api\/).*/, (_req, res) => {
    res.setHeader('Cache-Control', 'no-cache');
    res.sendFile(join(folder, 'index.html'));
  });
}
