// Reads {secret, headers, body} from the first argument and has npm's standardwebhooks verify it. Its module's folder is the second.
import { createRequire } from 'node:module';

const { Webhook } = createRequire(import.meta.url)(process.argv[3]);
for (const { secret, headers, body } of JSON.parse(process.argv[2])) {
  new Webhook(secret).verify(body, headers);
}
console.log('verified');
