// writes what the compiled engine answers: node cases.mjs ENGINE CASES, a line for each case: name, then digest or what is lacking
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [engine, list] = process.argv.slice(2);
const { judge } = await import(pathToFileURL(engine));
const folder = dirname(list);

for (const { name, question, files } of JSON.parse(readFileSync(list, 'utf8'))) {
    const bytes = files.map((file) => new Int8Array(readFileSync(join(folder, file))));
    const { statement, lack } = judge(JSON.stringify(question), bytes);
    if (statement) {
        writeFileSync(join(folder, `${name}.node.json`), statement);
    }
    const answer = statement ? createHash('sha256').update(statement).digest('hex') : `not recomputed: ${lack}`;
    process.stdout.write(`${name} ${answer}\n`);
}
