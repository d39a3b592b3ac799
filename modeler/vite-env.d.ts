/// <reference types="vite/client" />

declare module 'virtual:operations' {
  const operations: Record<string, { method: 'GET' | 'POST' | 'PUT' | 'DELETE'; path: string }>;
  export default operations;
}
