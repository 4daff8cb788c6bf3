// Reads [[title, [[file, text], ...]], ...] and prints what Prisma's own validator has against each.
const fs = require('fs');
const validators = { 6: require('prisma-6'), 7: require('prisma-7') };

function problems(version, files) {
  // Prisma 6 wants the address in the schema, Prisma 7 refuses it there.
  const asWritten = files.map(([name, text]) => [
    name,
    version === '6'
      ? text.replace(/(datasource \w+ \{\r?\n)/, '$1url = "postgresql://localhost/x"\n')
      : text,
  ]);
  try {
    validators[version].validate(JSON.stringify({ prismaSchema: asWritten, noColor: true }));
    return [];
  } catch (error) {
    return [error.message];
  }
}

const cases = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const found = cases.flatMap(([title, files]) =>
  Object.keys(validators).flatMap((version) =>
    problems(version, files).map((problem) => `${title}, Prisma ${version}: ${problem}`)));
console.log(JSON.stringify(found));
