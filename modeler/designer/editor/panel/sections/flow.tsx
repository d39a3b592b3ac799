import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { bodyOf, type Drawn, type Moddle } from '../../model/moddle.ts';
import { oneLine } from '../../model/names.ts';
import { useEditor } from '../../session.ts';
import { TextField } from '../fields.tsx';
import css from '../panel.module.css';

interface Flow extends Drawn {
  source?: Drawn;
  target?: Drawn;
}

/** The condition of a flow, or that it is the way when no other condition holds. */
export function FlowCondition({ element }: { element: Flow }) {
  const { t } = useTranslation();
  const { edit } = useEditor();
  const { source } = element;
  if (source?.type !== 'bpmn:ExclusiveGateway') return <p className={css.help}>{t('designer.condition.notGateway')}</p>;
  if ((source.outgoing?.length ?? 0) < 2) return <p className={css.help}>{t('designer.condition.onlyWay')}</p>;
  const isDefault = source.businessObject.get('default') === element.businessObject;
  const setDefault = (wanted: boolean) =>
    edit.together(() => {
      edit.update(source, { default: wanted ? element.businessObject : undefined });
      if (wanted) edit.update(element, { conditionExpression: undefined });
    });
  return (
    <>
      <div className={css.field}>
        <Checkbox checked={isDefault} onChange={({ target }) => setDefault(target.checked)}>
          {t('designer.condition.default')}
        </Checkbox>
      </div>
      {!isDefault && <ConditionField flow={element} label={t('designer.condition.label')} />}
    </>
  );
}

/** All ways out of a choice in one place, as one decides on them. */
export function GatewayConditions({ element }: { element: Drawn }) {
  const { t } = useTranslation();
  const flows = (element.outgoing ?? []) as Flow[];
  const standard = element.businessObject.get('default') as Moddle | undefined;
  if (flows.length < 2) return <p className={css.help}>{t('designer.condition.onlyWay')}</p>;
  return (
    <>
      {flows.map((flow) => {
        const name = oneLine(flow.businessObject.name || flow.target?.businessObject.name || flow.id);
        return flow.businessObject === standard ? (
          <p key={flow.id} className={css.help}>
            <b>{name}</b>：{t('designer.condition.default')}
          </p>
        ) : (
          <ConditionField key={flow.id} flow={flow} label={name} />
        );
      })}
    </>
  );
}

function ConditionField({ flow, label }: { flow: Flow; label: string }) {
  const { t } = useTranslation();
  const { edit } = useEditor();
  return (
    <TextField
      label={label}
      help={t('designer.condition.help')}
      value={bodyOf(flow.businessObject, 'conditionExpression')}
      code
      multiline
      onCommit={(body) => edit.update(flow, { conditionExpression: edit.expression(body.trim()) })}
    />
  );
}
