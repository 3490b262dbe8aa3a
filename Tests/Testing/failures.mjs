/** A reporter for `node --test`: each failed test with its file, name and reason, each skipped one with why, and how many ran. */
export default async function* failures(events) {
  let passed = 0;
  let skipped = 0;
  for await (const { type, data } of events) {
    if (data?.details?.type === 'suite') {
      continue;
    }

    if (type === 'test:fail') {
      const error = data.details.error;
      yield `FAILED ${data.file}:${data.line} ${data.name}\n${error.cause?.stack ?? error.stack ?? error.message ?? error}\n\n`;
    } else if (type === 'test:pass' && data.skip !== undefined) {
      skipped++;
      yield `skipped ${data.name}: ${data.skip}\n`;
    } else if (type === 'test:pass') {
      passed++;
    }
  }

  yield `${passed} passed, ${skipped} skipped\n`;
}
