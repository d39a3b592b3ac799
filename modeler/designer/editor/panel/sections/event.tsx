import { useTranslation } from 'react-i18next';
import { bodyOf, type Drawn, eventOf, extensionOf, listOf, type Moddle, textOf } from '../../model/moddle.ts';
import { definitionsOf } from '../../model/names.ts';
import { useEditor } from '../../session.ts';
import { ChoiceField, TextField } from '../fields.tsx';

/** When a timer on a step rings: at a moment, mostly the step's due one, or after a while. */
export function TimerSection({ element }: { element: Drawn }) {
  const { t } = useTranslation();
  const { edit } = useEditor();
  const timer = eventOf(element.businessObject, 'bpmn:TimerEventDefinition');
  if (!timer) return null;
  const kind = bodyOf(timer, 'timeDuration') ? 'timeDuration' : 'timeDate';
  const set = (name: string, body: string) => {
    const expression = edit.expression(body.trim());
    if (expression) expression.$parent = timer;
    edit.set(
      element,
      { timeDate: undefined, timeDuration: undefined, timeCycle: undefined, [name]: expression },
      timer,
    );
  };
  return (
    <>
      <ChoiceField
        label={t('designer.timer.kind')}
        value={kind}
        options={[
          { value: 'timeDate', label: t('designer.timer.date') },
          { value: 'timeDuration', label: t('designer.timer.duration') },
        ]}
        onChange={(name) => set(name, name === 'timeDate' ? '=due' : '=duration("P1D")')}
      />
      <TextField
        label={t('designer.timer.value')}
        help={kind === 'timeDate' ? t('designer.timer.dateHelp') : t('designer.timer.durationHelp')}
        value={bodyOf(timer, kind)}
        code
        onCommit={(body) => set(kind, body)}
      />
    </>
  );
}

/** Which message an event waits for, and to which case one belongs. */
export function MessageSection({ element }: { element: Drawn }) {
  const { t } = useTranslation();
  const { edit, modeler } = useEditor();
  const event = eventOf(element.businessObject, 'bpmn:MessageEventDefinition');
  if (!event) return null;
  const message = event.get('messageRef') as Moddle | undefined;
  const correlationKey = textOf(message && extensionOf(message, 'zeebe:Subscription'), 'correlationKey');
  const rename = (name: string) => {
    if (message) return edit.set(element, { name }, message);
    const definitions = definitionsOf(modeler);
    const created = edit.create('bpmn:Message', { name });
    created.$parent = definitions;
    edit.together(() => {
      edit.set(element, { rootElements: [...listOf(definitions, 'rootElements'), created] }, definitions);
      edit.set(element, { messageRef: created }, event);
    });
  };
  return (
    <>
      <TextField label={t('designer.timer.message')} value={message?.name ?? ''} onCommit={rename} />
      {message && (
        <TextField
          label={t('designer.timer.correlation')}
          value={correlationKey}
          code
          onCommit={(key) =>
            edit.setExtension(element, 'zeebe:Subscription', key ? { correlationKey: key } : null, message)
          }
        />
      )}
    </>
  );
}
