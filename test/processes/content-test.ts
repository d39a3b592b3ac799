import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { expect } from 'chai';
import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import {
  compileProcess,
  executableProcesses,
  expressionsOf,
  knownNames,
  parseBpmn,
  syntaxFault,
} from '../../server/engine/index.ts';
import { extension } from '../../server/engine/moddle.ts';
import { demoCounty } from '../../server/people/seed.ts';
import { settingDefinitionsOf } from '../../server/time/index.ts';
import { formAjv } from '../../server/work/definitions.ts';
import { content, elementsOf, jsonFiles, processes, root, sourceOf } from './folders.ts';

interface Layout {
  layout(xml: string): Promise<{ xml: string; problems: string[] }>;
  check(xml: string): Promise<{ faults: number; counts: Record<string, number> }>;
}
const drawing: Layout = await import(new URL('../../scripts/bpmn-layout/layout-bpmn.mjs', import.meta.url).href);
const scenarioSchema = JSON.parse(readFileSync(join(root, '_shared', 'scenario.schema.json'), 'utf8'));

for (const { key, bpmn, forms, settings, messages, functions, descriptions, documents } of processes) {
  describe(`content of ${key}`, () => {
    const xml = bpmn!;
    const model = async () => compileProcess(executableProcesses(await parseBpmn(xml))[0]!, content.formsOf(key));

    it('the diagram parses and is named like its folder', async () => {
      const { key: id, start } = await model();
      expect(id).to.equal(key);
      expect(start).to.match(/./);
    });

    it('the picture is what the tool draws, without faults or crossings', async () => {
      const drawn = await drawing.layout(xml);
      expect(drawn.problems).to.deep.equal([]);
      expect(drawn.xml === xml, 'stale: run `npm run draw`').to.equal(true);
      const { faults, counts } = await drawing.check(xml);
      expect({ faults, crossings: counts.crossings }).to.deep.equal({ faults: 0, crossings: 0 });
      expect(existsSync(join('docs', 'images', `${key}.png`))).to.equal(true);
    });

    it('every clause that it names is in the regulation', async () => {
      const named = (await elementsOf(xml)).flatMap(({ clause }) => wordsOf(clause));
      const limits = Object.values(settingDefinitionsOf(settings ?? {})).flatMap(({ clause }) => wordsOf(clause));
      const scenarios = jsonFiles(key, 'scenarios').flatMap(({ json }) => (json as { clauses: string[] }).clauses);
      const spoken = [...sourceOf(key).matchAll(/clause: '([^']+)'/g)].map(([, clause = '']) => clause);
      for (const clause of [...named, ...limits, ...scenarios, ...spoken]) {
        expect(content.clauses.has(clause), clause).to.equal(true);
      }
    });

    it('every task and silence has a clause or a basis', async () => {
      const kinds = ['bpmn:UserTask', 'bpmn:ServiceTask', 'bpmn:CallActivity', 'bpmn:BoundaryEvent'];
      const tasks = (await elementsOf(xml)).filter(({ $type }) => kinds.includes($type));
      for (const { id, clause, basis } of tasks) expect(clause ?? basis, id).to.be.a('string');
    });

    it('every act is in the closed list', async () => {
      for (const { act } of await elementsOf(xml)) if (act) expect(content.acts).to.have.property(act as string);
    });

    it('every name is Chinese and short, every id a camelCase word', async () => {
      const { elements } = await model();
      for (const { id, name, type } of Object.values(elements)) {
        expect(id).to.match(/^[a-z][A-Za-z]*$/);
        if (name || !type.endsWith('Gateway')) expect(name, id).to.match(/^[\p{Script=Han}？]{2,8}$/u);
      }
    });

    it('every expression is FEEL', async () => {
      // A message's name stands for itself, unless it begins with `=`.
      const names = knownNames(await model());
      for (const { element, text, kind } of expressionsOf(await model()))
        if (kind !== 'name' || text.startsWith('=')) expect(syntaxFault(text, names), element).to.equal(null);
    });

    it('every form that it names is there and compiles', async () => {
      const named = (await elementsOf(xml)).flatMap((element) => extension(element, 'zeebe:FormDefinition') ?? []);
      expect([...new Set(named.map(({ formId }) => formId))]).to.have.members(Object.keys(forms));
      for (const [formId, form] of Object.entries(forms)) {
        expect(Object.keys(form), formId).to.deep.equal(['schema', 'uiSchema']);
        formAjv().compile(form.schema);
      }
    });

    it('every string and list of a form has an upper bound, every field a title', () => {
      for (const [formId, form] of Object.entries(forms)) {
        for (const field of fieldsOf(form.schema)) {
          if (field.type === 'string') expect(field.maxLength, formId).to.be.a('number');
          if (field.type === 'array') expect(field.maxItems, formId).to.be.a('number');
          if (field.type === 'object') expect(field.additionalProperties, formId).to.equal(false);
        }
      }
    });

    it('every check and service that it names is a function', async () => {
      const { elements } = await model();
      const named = Object.values(elements).flatMap(({ service, checks }) => [
        ...(service ? [service] : []),
        ...checks,
      ]);
      for (const type of named) expect(content.service(type), type).to.be.a('function');
      const prefixes = new Set(named.map((type) => type.split('.')[0]));
      expect([...prefixes]).to.satisfy((keys: string[]) => keys.every((prefix) => prefix === key));
    });

    it('every paper has a template, a title and data', async () => {
      const { elements, documents: ofProcess } = await model();
      const named = new Set([...ofProcess, ...Object.values(elements).flatMap((element) => element.documents)]);
      expect(Object.keys(documents)).to.have.members([...named]);
      for (const name of named) {
        expect(content.documentData(key, name), name).to.be.a('function');
        expect(messages[name], name).to.match(/\p{Script=Han}/u);
        const template = new PizZip(readFileSync(documents[name]!));
        expect(template.file('word/document.xml')).to.not.equal(null);
        new Docxtemplater(template, { paragraphLoop: true, linebreaks: true }).compile();
      }
    });

    it('every check and service has Chinese for who draws', () => {
      const papers = Object.keys(documents).map((name) =>
        name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase()),
      );
      for (const name of Object.keys(functions).filter((exported) => !papers.includes(exported)))
        expect(descriptions[name], name).to.match(/\p{Script=Han}/u);
    });

    it('every finding has its Chinese', () => {
      if (!Object.keys(functions).length) return;
      const codes = [...sourceOf(key).matchAll(/(?:code|missing|unexpected|twice): '([a-z-]+)'/g)];
      for (const [, code = ''] of codes) expect(messages[code], code).to.match(/\p{Script=Han}/u);
    });

    it('every limit that it names is a setting', async () => {
      const { elements } = await model();
      const known = processes.flatMap((folder) => Object.keys(settingDefinitionsOf(folder.settings ?? {})));
      for (const { limit } of Object.values(elements)) if (limit) expect(known).to.include(limit);
    });

    it('every scenario is one, by the accounts of the demo county', () => {
      const isScenario = new Ajv({ strict: false, allErrors: true }).compile(scenarioSchema);
      const accounts = new Set(demoCounty().persons.map(({ account }) => account));
      const scenarios = jsonFiles(key, 'scenarios');
      expect(scenarios).to.not.have.length(0);
      for (const { name, json } of scenarios) {
        expect(isScenario(json), `${name}: ${JSON.stringify(isScenario.errors)}`).to.equal(true);
        const { start, steps } = json as { start: { by: string }; steps: { by?: string; items?: string[] }[] };
        for (const { by = start.by, items } of [{ by: start.by }, ...steps]) {
          for (const item of items ?? ['']) expect(accounts, name).to.include(by.replace('<unit>', item));
        }
      }
    });
  });
}

type Field = Record<string, unknown> & { properties?: Record<string, Field>; items?: Field };

/** A schema's fields at any depth, itself first; conditional parts only narrow these. */
function fieldsOf(schema: Field): Field[] {
  return [
    schema,
    ...Object.values(schema.properties ?? {}).flatMap(fieldsOf),
    ...(schema.items ? fieldsOf(schema.items) : []),
  ];
}

const wordsOf = (value: unknown): string[] => (typeof value === 'string' ? value.split(' ') : []);
