import { fileURLToPath } from 'node:url';
import legacy from '@vitejs/plugin-legacy';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { contract } from '../server/http/contract/index.ts';

/**
 * The method and path of every operation, read off the contract when the app is built. The contract itself stays out
 * of the browser: its schemas would cost 30 kB, and the types are enough there.
 */
function operations(): Plugin {
  const id = 'virtual:operations';
  const routes = Object.fromEntries(
    Object.entries(contract).map(([name, { method, path }]) => [name, { method: method.toUpperCase(), path }]),
  );
  return {
    name: 'guicheng-operations',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (resolved) => (resolved === `\0${id}` ? `export default ${JSON.stringify(routes)}` : undefined),
  };
}

/** @rjsf/core exports a helper for its own tests that wants a validator which we neither have nor may run (`eval`). */
function withoutTestValidator(): Plugin {
  const id = '@rjsf/validator-ajv8';
  return {
    name: 'guicheng-without-test-validator',
    enforce: 'pre',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (resolved) => (resolved === `\0${id}` ? 'export default undefined' : undefined),
  };
}

/**
 * A build target lowers syntax only; what Chromium 86 lacks of the library (`Array.prototype.at`, `structuredClone`) comes
 * as one more module, in the release build. No SystemJS chunks: they need inline scripts, which the policy forbids, and
 * every browser since Chromium 63 runs modules.
 */
const forOldBrowsers = () =>
  legacy({ modernTargets: 'chrome >= 86', modernPolyfills: true, renderLegacyChunks: false });

export default defineConfig(({ mode }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: 'assets-public',
  plugins: [react(), operations(), withoutTestValidator(), mode === 'release' && forOldBrowsers()],
  build: {
    outDir: '../dist/modeler',
    emptyOutDir: true,
    // Chromium 86 is the oldest browser that offices still use.
    target: 'chrome86',
    // A data: URL would be refused by `font-src 'self'`, and a file is cached for good anyway.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    manifest: true,
  },
  server: {
    port: 5173,
    proxy: { '/api': { target: process.env.API_URL ?? 'http://127.0.0.1:3000', changeOrigin: false } },
  },
}));
