import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Drawn, extensionOf, type Moddle, textOf } from '../../model/moddle.ts';
import { useEditor } from '../../session.ts';
import { ChoiceField, TextField } from '../fields.tsx';
import css from '../panel.module.css';
import { Mappings } from './mappings.tsx';

/** The process that is called, and what goes along. */
export function CallSection({ element }: { element: Drawn }) {
  const { t } = useTranslation();
  const { edit, catalogue } = useEditor();
  const value = textOf(extensionOf(element.businessObject, 'zeebe:CalledElement'), 'processId');
  const known = catalogue.processes.some(({ key }) => key === value);
  const options = [
    { value: '', label: t('designer.call.processNone') },
    ...catalogue.processes.map(({ key, name }) => ({ value: key, label: name })),
    ...(value && !known ? [{ value, label: value }] : []),
  ];
  const set = (processId: string) =>
    edit.setExtension(
      element,
      'zeebe:CalledElement',
      processId ? { processId, propagateAllChildVariables: false } : null,
    );
  return (
    <>
      <ChoiceField
        label={t('designer.call.process')}
        value={value}
        options={options}
        onChange={set}
        help={
          known && (
            <Link to={`/designer/${value}`} className={css.inline}>
              {t('designer.call.open')}
            </Link>
          )
        }
      />
      <Mappings element={element} side="inputParameters" label={t('designer.call.inputs')} />
    </>
  );
}

const LOOP = 'bpmn:MultiInstanceLoopCharacteristics';

/** One, or one for each item of a list: at the same time or one after the other. */
export function LoopSection({ element }: { element: Drawn }) {
  const { t } = useTranslation();
  const { edit } = useEditor();
  const loop = element.businessObject.get('loopCharacteristics') as Moddle | undefined;
  const zeebe = loop && extensionOf(loop, 'zeebe:LoopCharacteristics');
  const inputCollection = textOf(zeebe, 'inputCollection');
  const inputElement = textOf(zeebe, 'inputElement');
  const value = !loop ? 'once' : loop.get('isSequential') === true ? 'sequential' : 'parallel';

  const choose = (how: string) => {
    if (how === 'once') return edit.set(element, { loopCharacteristics: undefined });
    const isSequential = how === 'sequential';
    if (loop) return edit.set(element, { isSequential }, loop);
    const created = edit.create(LOOP, { isSequential });
    created.$parent = element.businessObject;
    edit.set(element, { loopCharacteristics: created });
  };
  const change = (part: Record<string, string>) =>
    loop && edit.setExtension(element, 'zeebe:LoopCharacteristics', { inputCollection, inputElement, ...part }, loop);
  return (
    <>
      <ChoiceField
        label={t('designer.loop.label')}
        value={value}
        options={[
          { value: 'once', label: t('designer.loop.once') },
          { value: 'parallel', label: t('designer.loop.parallel') },
          { value: 'sequential', label: t('designer.loop.sequential') },
        ]}
        onChange={choose}
      />
      {loop && (
        <>
          <TextField
            label={t('designer.loop.collection')}
            help={t('designer.loop.collectionHelp')}
            value={inputCollection}
            code
            multiline
            onCommit={(text) => change({ inputCollection: text })}
          />
          <TextField
            label={t('designer.loop.element')}
            help={t('designer.loop.elementHelp')}
            value={inputElement}
            code
            onCommit={(text) => change({ inputElement: text })}
          />
        </>
      )}
    </>
  );
}
