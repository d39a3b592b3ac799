/** What the routes stand on, put together by `main`. */
import type { AccountStore, PeopleStore, SessionStore } from '../people/index.ts';
import type { CalendarStore, Instant, SettingsStore } from '../time/index.ts';
import type {
  Acts,
  BlobStore,
  Cases,
  Content,
  Definitions,
  Deployments,
  Documents,
  Executor,
  Migrations,
  MovableClock,
  OutsideWork,
  WaysBack,
  WorkStore,
  WorldSource,
} from '../work/index.ts';
import type { Changes } from './changes.ts';

export interface Services {
  county: string;
  isDemo: boolean;
  /** Behind TLS: the cookie is sent over it only. */
  isSecure: boolean;
  clock: MovableClock;
  /** Real time, for what is about security. */
  realNow(): Instant;
  world: WorldSource;
  store: WorkStore;
  content: Content;
  definitions: Definitions;
  executor: Executor;
  acts: Acts;
  cases: Cases;
  waysBack: WaysBack;
  migrations: Migrations;
  outsideWork: OutsideWork;
  deployments: Deployments;
  documents: Documents;
  blobs: BlobStore;
  accounts: AccountStore;
  sessions: SessionStore;
  people: PeopleStore;
  calendars: CalendarStore;
  settings: SettingsStore;
  changes: Changes;
  /** Works off everything due up to a moment, moving the clock along. */
  workOff(until: Instant): Promise<void>;
  isReady(): Promise<boolean>;
  log: { info(data: object, text: string): void; error(data: object, text: string): void };
  /** The built pages; null while developing. */
  pages: string | null;
}
