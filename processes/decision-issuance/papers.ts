/** 三十九: the papers of an issued decision. */
import { issuedDocumentOf, issuingSheetOf } from '../_shared/issued-papers.ts';

const texts = ['resubmit', 'submitFinal'];

export const issuedDocument = issuedDocumentOf(texts);
export const issuingSheet = issuingSheetOf(texts);
export { distributionList } from '../_shared/issued-papers.ts';
