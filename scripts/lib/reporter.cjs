/** mocha's own reporter, and beside it the figures in a file for whoever runs it. */
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.on('retry', (test, error) =>
      console.log(`      … tried again: ${test.title}: ${error.message.split('\n')[0]}`),
    );
    runner.once('end', () => {
      if (process.env.MOCHA_REPORT) writeFileSync(process.env.MOCHA_REPORT, JSON.stringify(this.stats));
    });
  }
};
