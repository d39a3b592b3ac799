export function setupServer(
  require: NodeJS.Require,
  source: string,
  live: boolean,
): Promise<{ start(): Promise<unknown>; step(handle: never): Promise<boolean> }>;
