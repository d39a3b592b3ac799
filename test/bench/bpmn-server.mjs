// bpmn-server with the least store it can run on: JSON text in a Map, looked up by id. Its own store is
// MongoDB; it has no SQL store. Anything a database costs comes on top of the figure measured with this.

class MapStore {
  enableSavePoints = false;
  saved = new Map();
  locker = { lock: async () => true, release: async () => true, delete: async () => {}, list: async () => [] };

  async saveInstance(state) {
    const { source, svg, logs, ...rest } = state;
    if (!state.saved) rest.saved = state.saved = new Date();
    this.saved.set(state.id, JSON.stringify(rest));
  }
  save(state) {
    return this.saveInstance(state);
  }
  async findInstance({ id }) {
    const text = this.saved.get(id);
    if (!text) throw new Error(`no instance ${id}`);
    return { logs: [], ...JSON.parse(text) };
  }
  async findInstances(query) {
    return query.id ? [await this.findInstance(query)] : [];
  }
  async findItems(query) {
    if (!query.id) return [];
    const instance = await this.findInstance(query);
    return instance.items
      .filter((i) => i.id === query['items.id'])
      .map((i) => ({ ...i, processName: instance.name, instanceId: instance.id, data: instance.data }));
  }
  async findItem(query) {
    return (await this.findItems(query))[0];
  }
  async deleteInstances() {}
  async install() {}
  async archive() {}
}

function createServer(require, source, live) {
  const log = console.log;
  const B = require('bpmn-server');
  const { CacheManager } = require('bpmn-server/dist/server/CacheManager.js');
  // Its logger keeps every message in memory and prints it: silenced here, in its favour (BENCH_LOGGER=own: not).
  class Quiet extends B.Logger {
    constructor() {
      super({ toConsole: false });
    }
    msg() {}
    toString() {
      return '';
    }
    reportError(err) {
      log('bpmn-server:', err);
    }
    error(err) {
      log('bpmn-server:', err);
    }
  }
  const logger = process.env.BENCH_LOGGER === 'own' ? new B.Logger({ toConsole: false }) : new Quiet();
  const definitions = {
    getSource: async () => source,
    getSVG: async () => null,
    getList: async () => [],
    findEvents: async () => [],
    load: async () => null,
  };
  const configuration = {
    ...B.defaultConfiguration,
    database: {},
    logger: () => logger,
    definitions: () => definitions,
    appDelegate: (s) => new B.DefaultAppDelegate(s),
    dataStore: () => new MapStore(),
    cacheManager: (s) => (live ? new CacheManager(s) : new B.NoCacheManager(s)),
    scriptHandler: () => new B.ScriptHandler(),
  };
  return new B.BPMNServer(configuration, logger, { cron: false });
}

// It knows no loopCardinality: a collection takes its place.
function withCollection(source) {
  return source
    .replace('targetNamespace=', 'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace=')
    .replace(
      /<bpmn:multiInstanceLoopCharacteristics isSequential="false">[\s\S]*?(\d+)<\/bpmn:loopCardinality>/g,
      (_, n) =>
        `<bpmn:multiInstanceLoopCharacteristics isSequential="false" camunda:collection="$(Array.from({ length: ${n} }, (_, i) => i))">`,
    );
}

export async function setupServer(require, source, live) {
  const server = createServer(require, withCollection(source), live);
  const name = 'countersign';
  return {
    async start() {
      const execution = await server.engine.start(name, {}, null, 'clerk-1');
      return { id: execution.id, execution };
    },
    async step(handle) {
      const item = handle.execution.instance.items.find((i) => i.status === 'wait' && i.type === 'bpmn:UserTask');
      handle.execution = await server.engine.invoke(
        { id: handle.id, 'items.id': item.id },
        { result: 'agree', opinion: '无意见' },
        'clerk-1',
      );
      return handle.execution.instance.status !== 'end';
    },
  };
}
