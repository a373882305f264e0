// writes what the compiled trial answers: node answers.mjs TRIAL BLOCKS LAST_CHARACTER
import { pathToFileURL } from 'node:url';

const [trial, blocks, last] = process.argv.slice(2);
const { subjects, answers, characters } = await import(pathToFileURL(trial));

for (const subject of subjects().split('\n')) {
    process.stdout.write(`# ${subject}\n${answers(subject, Number(blocks))}`);
}
for (let c = 0; c < Number(last); c += 0x1000) {
    process.stdout.write(`${characters(c, c + 0x1000)}\n`);
}
