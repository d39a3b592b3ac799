import { RuleRenderer } from './renderer.ts';

/** Plugs the look into a viewer or modeler of bpmn-js: `additionalModules: [rendererModule]`. */
export const rendererModule = { __init__: ['ruleRenderer'], ruleRenderer: ['type', RuleRenderer] };

const FAMILY = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif';
export const textOptions = {
  defaultStyle: { fontFamily: FAMILY, fontSize: 14, lineHeight: 1.25 },
  externalStyle: { fontFamily: FAMILY, fontSize: 13, lineHeight: 1.25 },
};
