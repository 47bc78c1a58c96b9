// Preloaded into a process by NODE_OPTIONS. Prints the address of each module that it loads from packages for monitoring.
import * as nodeModule from 'node:module';

// npm may run on a Node.js that has no such hooks; the service does not.
nodeModule.registerHooks?.({
  load(url, context, nextLoad) {
    if (/node_modules\/(@opentelemetry|prom-client)\//.test(url)) process.stderr.write(`loaded ${url}\n`);
    return nextLoad(url, context);
  },
});
