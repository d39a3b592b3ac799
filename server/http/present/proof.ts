import type { Proof } from '../../proof/index.ts';
import type { ProofResult, ProofStep } from '../contract/definitions.ts';

export const presentProof = ({ sound, safe, states, properties, rules }: Proof): ProofResult => ({
  sound,
  safe,
  states,
  properties: properties.map(({ property, process, verdict, culprit, path, loop, at }) => ({
    property,
    process,
    verdict,
    culprit,
    steps: path,
    path: elementsOf(path),
    loop,
    at,
  })),
  rules: rules.map(({ id, clause, reading, process, verdict, culprit, path }) => ({
    id,
    clause,
    reading,
    process,
    verdict,
    culprit,
    steps: path,
    path: elementsOf(path),
  })),
});

const elementsOf = (steps: ProofStep[]): string[] => steps.map(({ elementId }) => elementId);
