import type { Express } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Figures for Prometheus: the process, and requests by route and status. No path with an id in it, nothing of a case. */
export function metricsOf(app: Express): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'guicheng_http_request_seconds',
    help: 'Time to answer, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  app.use((req, res, next) => {
    const end = duration.startTimer();
    res.once('finish', () => {
      const route = (req.route as { path?: unknown } | undefined)?.path;
      end({
        method: req.method,
        route: typeof route === 'string' ? `${req.baseUrl}${route}` : 'other',
        status: res.statusCode,
      });
    });
    next();
  });
  return registry;
}
