/** 三十九, 四十六, 条例第二十五条: what an issued document leaves behind: the document, the sheet of its making, the list of who got it. */
import type { CaseRecord, DocumentData, TaskRecord } from '../../server/kit.ts';
import { currentCases } from './current-cases.ts';
import type { Issue } from './issuing.ts';
import { lastTask } from './last-task.ts';
import { momentIn } from './moments.ts';
import { printedAct, printedDay, printedMoment, printedUnit } from './print.ts';
import zh from './zh.json' with { type: 'json' };

/** A text that is to go out, as a form hands it in. */
export interface Submission {
  document: string | null;
  text: string;
  mainTo: string;
  copyTo: string | null;
}

/** Elements whose result is the text; the latest one counts. */
type Texts = readonly string[];

/** 条例第九条: 正文, in the form of GB/T 9704. */
export const issuedDocumentOf =
  (texts: Texts): DocumentData =>
  (record) => {
    const { text = '', mainTo = '', copyTo } = submissionIn(record, texts);
    const { number, issuedOn } = numberIn(record);
    const { secrecy, urgency } = issueIn(record);
    return {
      number,
      secrecy: word('secrecy', secrecy),
      urgency: word('urgency', urgency),
      title: String(record.variables.title ?? ''),
      mainTo,
      paragraphs: text.split('\n').map((paragraph) => ({ paragraph: paragraph.trim() })),
      date: printedDay(issuedOn),
      copyTo: copyTo ?? '',
    };
  };

/** 条例第二十五条: 发文稿纸. */
export const issuingSheetOf =
  (texts: Texts): DocumentData =>
  (record, { people }) => {
    const { variables } = record;
    const submitted = submittedIn(record, texts);
    const check = lastTask(record, 'officeCheck');
    const signed = signatureIn(record);
    const issue = lastTask(record, 'issue');
    const { number, issuedOn } = numberIn(record);
    const { copies, secrecy, urgency } = issueIn(record);
    const { mainTo, copyTo } = submissionIn(record, texts);
    const receipt = variables.receive as { receivedAt?: string | null } | null;
    return {
      title: String(variables.title ?? ''),
      kind: word('kind', String(variables.documentKind ?? '')),
      number,
      secrecy: word('secrecy', secrecy),
      urgency: word('urgency', urgency),
      hostUnit: printedUnit(people, String(variables.hostUnit ?? '')),
      submitter: printedAct(people, submitted?.completedBy ?? null),
      submittedAt: printedMoment(submitted?.closedAt ?? null),
      receivedAt: receipt?.receivedAt ? printedMoment(momentIn(receipt.receivedAt)) : '',
      checker: printedAct(people, check?.completedBy ?? null),
      checkOpinion: String(check?.result?.opinion ?? ''),
      signer: printedAct(people, signed?.completedBy ?? null),
      source: String((variables.signing as { source?: string } | null)?.source ?? ''),
      signOpinion: String(signed?.result?.text ?? ''),
      signedAt: printedMoment(signed?.closedAt ?? null),
      mainTo: mainTo ?? '',
      copyTo: copyTo ?? '',
      issuer: printedAct(people, issue?.completedBy ?? null),
      issuedOn: printedDay(issuedOn),
      copies: copies === undefined ? '' : String(copies),
    };
  };

/** 条例第二十五条: 分送清单. */
export const distributionList: DocumentData = (record, { people }) => {
  const { number, issuedOn } = numberIn(record);
  return {
    title: String(record.variables.title ?? ''),
    number,
    issuedOn: printedDay(issuedOn),
    rows: (issueIn(record).recipients ?? []).map((unit, i) => ({ no: String(i + 1), unit: printedUnit(people, unit) })),
  };
};

const latest = (...tasks: (TaskRecord | undefined)[]): TaskRecord | undefined =>
  tasks.filter((task) => task !== undefined).sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0))[0];

const submittedIn = (record: CaseRecord, texts: Texts): TaskRecord | undefined =>
  latest(...texts.map((elementId) => lastTask(record, elementId)));

const submissionIn = (record: CaseRecord, texts: Texts): Partial<Submission> =>
  (submittedIn(record, texts)?.result ?? {}) as Partial<Submission>;

const issueIn = ({ variables }: CaseRecord): Partial<Issue> => (variables.issue ?? {}) as Partial<Issue>;

function numberIn({ variables }: CaseRecord): { number: string; issuedOn: string | null } {
  const { number, issuedOn } = (variables.numbering ?? {}) as { number?: string | null; issuedOn?: string | null };
  return { number: number ?? '', issuedOn: issuedOn ?? null };
}

/** Who signed in the case that was called for it. */
function signatureIn(record: CaseRecord): TaskRecord | undefined {
  const signing = currentCases(record, ['signing']).at(-1);
  if (!signing) return undefined;
  return latest(...['mayorSigns', 'leaderSigns', 'officeSigns'].map((id) => lastTask(signing, id)));
}

const word = (group: string, code: string | null | undefined): string =>
  code ? ((zh as Record<string, string>)[`${group}.${code}`] ?? '') : '';
