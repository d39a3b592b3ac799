/** 四十四 as pages and papers print it: 第四十四条; 六十二(二): 第六十二条第（二）项. */
export function printedClause(clause: string): string {
  const [, number = clause, point] = /^([^(]+)(?:\((.+)\))?$/.exec(clause) ?? [];
  return point ? `第${number}条第（${point}）项` : `第${number}条`;
}
