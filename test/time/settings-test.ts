import { expect } from 'chai';
import {
  InvalidSetting,
  type SettingOverride,
  Settings,
  settingDefinitionsOf,
  UnknownSetting,
} from '../../server/time/index.ts';

const json = {
  'countersign.reply': {
    clause: '四十四',
    amount: 7,
    unit: 'workingDays',
    from: 'delivery',
    overridable: { by: '=head of(hostUnit)', variable: 'replyWithin' },
    reminders: ['-2 workingDays', 'dueDay'],
    extension: { decidedBy: '=head of(hostUnit)', before: 'due', times: null },
    stops: [],
  },
  'countersign.silence': { clause: '四十四', value: { department: 'deemed-consent', township: 'no-reply' } },
  'meeting.quorum': { clause: '三十五 三十六(五)', basis: 'practice', value: 0.5 },
};
const definitions = settingDefinitionsOf(json);

function aSettings(...overrides: SettingOverride[]): Settings {
  return new Settings(definitions, overrides);
}

describe('settings', () => {
  it('hold what the process defines', () => {
    expect(aSettings().at('countersign.reply', '2026-01-01')).to.deep.equal({ amount: 7, unit: 'workingDays' });
    expect(aSettings().at('meeting.quorum', '2026-01-01')).to.equal(0.5);
    expect(aSettings().names()).to.deep.equal(['countersign.reply', 'countersign.silence', 'meeting.quorum']);
  });

  it('hold a changed value from its day on', () => {
    const settings = aSettings({
      name: 'countersign.reply',
      value: { amount: 5, unit: 'workingDays' },
      validFrom: '2026-03-01',
    });
    expect(settings.limitAt('countersign.reply', '2026-02-28')).to.include({ amount: 7, clause: '四十四' });
    expect(settings.limitAt('countersign.reply', '2026-03-01')).to.include({ amount: 5, clause: '四十四' });
  });

  it('hold the latest change of several, the last made of one day', () => {
    const settings = aSettings(
      { name: 'meeting.quorum', value: 0.7, validFrom: '2026-05-01' },
      { name: 'meeting.quorum', value: 0.6, validFrom: '2026-03-01' },
      { name: 'meeting.quorum', value: 0.65, validFrom: '2026-03-01' },
    );
    expect(settings.at('meeting.quorum', '2026-04-01')).to.equal(0.65);
    expect(settings.at('meeting.quorum', '2026-06-01')).to.equal(0.7);
  });

  it('refuse a name that nobody defines', () => {
    expect(() => aSettings().at('countersign.repply', '2026-01-01')).to.throw(UnknownSetting, 'countersign.repply');
    expect(() => aSettings().at('toString', '2026-01-01')).to.throw(UnknownSetting);
  });

  it('say which settings are limits', () => {
    expect(aSettings().limitAt('meeting.quorum', '2026-01-01')).to.equal(null);
  });

  it('take only values of their own kind', () => {
    aSettings().check('countersign.reply', { amount: 5, unit: 'days' });
    aSettings().check('meeting.quorum', 0.6);
    expect(() => aSettings().check('meeting.quorum', 'half')).to.throw(InvalidSetting, 'must be number');
    for (const wrong of [5, { amount: -1, unit: 'days' }, { amount: 5 }, { amount: 5, unit: 'days', clause: '一' }]) {
      expect(() => aSettings().check('countersign.reply', wrong), JSON.stringify(wrong)).to.throw(InvalidSetting);
    }
  });

  it('name every fault of a settings file at once', () => {
    const faulty = {
      'countersign.reply': { clause: '四十四', amount: 7, unit: 'weeks', reminder: 'dueDay' },
      'countersign.silence': { value: 1 },
      reply: { clause: '44', value: 1 },
    };
    const faults = faultsOf(faulty);
    expect(faults).to.include.members([
      'countersign.reply/unit',
      'countersign.reply',
      'countersign.silence',
      'reply',
      'reply/clause',
    ]);
  });

  it('refuse a settings file that is no object', () => {
    expect(faultsOf([])).to.deep.equal(['']);
  });
});

function faultsOf(settings: unknown): string[] {
  try {
    settingDefinitionsOf(settings);
    return [];
  } catch (error) {
    if (error instanceof InvalidSetting) return error.errors.map(({ setting, path }) => `${setting}${path}`);
    throw error;
  }
}
