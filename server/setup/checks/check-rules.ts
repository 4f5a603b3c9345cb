import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../folders.ts';
import { ruleProblems, type Sourced } from './rules.ts';
import { testNames } from './test-names.ts';

/** Every rule is quoted by a test and every quoted rule exists; else says what is missing. */
function read(pattern: string): Sourced[] {
  const files = globSync(pattern, { cwd: projectFolder }).toSorted();
  return files.map((file) => ({ file, text: readFileSync(join(projectFolder, file), 'utf8') }));
}

const specs = ['server', 'scoring', 'viewer'].flatMap((folder) => read(`${folder}/**/SPEC.md`));
const names = read('test/**/*.test.ts').flatMap(({ file, text }) =>
  testNames(file, text).map((name) => ({ file, text: name })),
);
const problems = ruleProblems(specs, names);
for (const problem of problems) console.log(problem);
if (problems.length > 0) process.exitCode = 1;
