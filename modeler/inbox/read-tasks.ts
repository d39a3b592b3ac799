/** Which tasks this browser has opened, for bold titles, and the list one came from, for 「4 / 23」 on the task page. */
const READ = 'guicheng.read';
const LIST = 'guicheng.list';
const MOST = 1000;

export function readTasks(): Set<string> {
  return new Set(stored<string[]>(localStorage, READ) ?? []);
}

export function markRead(id: string): void {
  const read = readTasks();
  if (read.has(id)) return;
  localStorage.setItem(READ, JSON.stringify([...read, id].slice(-MOST)));
}

export interface LastList {
  ids: string[];
  /** The number of the first of them in the whole list. */
  from: number;
  total: number;
  /** The address of the list, to go back to it. */
  href: string;
}

export const rememberList = (list: LastList): void => sessionStorage.setItem(LIST, JSON.stringify(list));
export const lastList = (): LastList | null => stored<LastList>(sessionStorage, LIST);

function stored<T>(storage: Storage, key: string): T | null {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}
